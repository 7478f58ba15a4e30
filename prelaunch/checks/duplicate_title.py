"""Do several pages bear the same title?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.site import Site
from prelaunch.model.visit import Text, Visit


@check(
    title="Several pages have the same title",
    why="Customers with several tabs open, and those who hear the page, cannot tell these pages apart.",
    fix="Say in each title what this page is about, and then the name of the site.",
    severity=Severity.MINOR,
    sources=("WCAG 2.2 SC 2.4.2",),
)
def duplicate_title(site: Site, *, at_least: int = 2) -> Iterator[Problem]:
    """Pages that differ only in their query string, or say the same, count as one; languages are told apart."""
    titles: dict[tuple[str, str, str], dict[str, Visit]] = {}
    for visit in site.visits:
        if visit.answered_with_content and isinstance(visit.text, Text) and visit.text.title.strip():
            same = titles.setdefault((visit.place.channel, visit.text.lang, visit.text.title.strip()), {})
            if not any(isinstance(it.text, Text) and it.text.main == visit.text.main for it in same.values()):
                same.setdefault(visit.place.page, visit)
    told: set[str] = set()
    for (_, _, title), pages in titles.items():
        if len(pages) >= max(2, at_least) and title not in told:
            told.add(title)
            first, *others = sorted(pages)
            named = ", ".join(others[:4]) + ("" if len(others) <= 4 else f" and {len(others) - 4} more")
            yield Problem(
                f"“{title}” is also the title of {named}.", about=title[:80], place=pages[first].place, reach=Reach.SITE
            )
