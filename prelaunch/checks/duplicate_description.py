"""Do several pages describe themselves with the same words?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.site import Site
from prelaunch.model.visit import Text, Visit


@check(
    title="Several pages describe themselves in the same words",
    why="In search results and shared links customers read the same sentence under each, and cannot choose.",
    fix="Describe in one sentence what is on this page, or leave the description out.",
    severity=Severity.MINOR,
    needs=("text",),
)
def duplicate_description(site: Site, *, at_least: int = 3) -> Iterator[Problem]:
    """One finding for each description that `at_least` different pages of one language share."""
    found: dict[tuple[str, str], dict[str, Visit]] = {}
    for visit in site.visits:
        text = visit.text
        if visit.answered_with_content and isinstance(text, Text) and len(text.description.strip()) > 10:
            same = found.setdefault((text.lang, text.description.strip()), {})
            same.setdefault(visit.place.page, visit)
    for (_, words), pages in found.items():
        different = {visit.text.main for visit in pages.values() if isinstance(visit.text, Text)}
        if len(pages) >= max(2, at_least) and len(different) > 1:
            first, *others = sorted(pages)
            named = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
            yield Problem(
                f"“{words[:80]}” describes {first}, {named}.",
                about=words[:80],
                place=pages[first].place,
                reach=Reach.SITE,
            )
