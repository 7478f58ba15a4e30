"""Is help where it is on the other pages?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.customers import HELP
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.sequences import AGREED, LEAST
from prelaunch.model.site import Site
from prelaunch.model.visit import Text, Visit
from prelaunch.model.ways import same_page
from prelaunch.model.wording import plain

_PLACES = {"header": "at the head", "navigation": "at the head", "footer": "at the foot"}
_SHORT = 40
"""A longer name is a headline that happens to speak of help."""


@check(
    title="Help stands elsewhere than on other pages",
    why="Somebody in need of help looks where it was on the last page, and does not find it.",
    fix="Keep the way to help in the same place on every page.",
    severity=Severity.MODERATE,
    sources=("WCAG 2.2 SC 3.2.6",),
)
def help_changes_place(site: Site) -> Iterator[Problem]:
    """One and the same link to help: at the head of nearly all pages and only at the foot of this one, or the reverse.

    Each channel and language by itself. A page without it breaks another rule, and `help-unreachable` says so.
    """
    groups: dict[tuple[str, str], dict[str, Visit]] = {}
    for visit in site.visits:
        if visit.answered_with_content and isinstance(visit.text, Text) and not isinstance(visit.links, Missing):
            groups.setdefault((visit.place.channel, visit.text.lang), {}).setdefault(visit.place.page, visit)
    for visits in groups.values():
        for name, places in _helps(visits).items():
            usual, times = Counter(place for found in places.values() for place in found).most_common(1)[0]
            if times < LEAST or times < AGREED * len(places):
                continue
            for page, found in places.items():
                if usual not in found:
                    yield Problem(
                        f"“{name}” stands {', '.join(sorted(found))} here, and {usual} of {times} other pages.",
                        about=f"help {name}",
                        place=visits[page].place,
                        component=f"help in another place: {name}",
                    )


def _helps(visits: dict[str, Visit]) -> dict[str, dict[str, set[str]]]:
    """For each link to help, by name: the pages that have it at their head or foot, and where."""
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    names: dict[tuple[str, str], str] = {}
    for page, visit in visits.items():
        for link in () if isinstance(visit.links, Missing) else visit.links:
            place = _PLACES.get(link.region)
            if place and link.visible and len(link.name) <= _SHORT and HELP.search(link.name):
                key = (plain(link.name), same_page(link.url))
                names.setdefault(key, link.name)
                found.setdefault(key, {}).setdefault(page, set()).add(place)
    return {names[key]: places for key, places in found.items()}
