"""Does the menu keep its order from page to page?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.sequences import swapped
from prelaunch.model.site import Site
from prelaunch.model.visit import Text, Visit
from prelaunch.model.ways import same_page
from prelaunch.model.wording import plain


@check(
    title="The menu has another order on some pages",
    why="People who know where an entry was, or hear one after the other, take it for another menu and get lost.",
    fix="Keep what all pages have in their head and menu in one order; add what only this page has.",
    severity=Severity.MODERATE,
    sources=("WCAG 2.2 SC 3.2.3",),
)
def menu_changes_order(site: Site) -> Iterator[Problem]:
    """Visible links of header and navigation, by name and address, on each channel and in each language by itself."""
    groups: dict[tuple[str, str], dict[str, Visit]] = {}
    for visit in site.visits:
        if visit.answered_with_content and isinstance(visit.text, Text) and not isinstance(visit.links, Missing):
            groups.setdefault((visit.place.channel, visit.text.lang), {}).setdefault(visit.place.page, visit)
    for visits in groups.values():
        names: dict[str, str] = {}
        menus: dict[str, list[str]] = {}
        for page, visit in visits.items():
            for link in () if isinstance(visit.links, Missing) else visit.links:
                if link.visible and link.region in ("header", "navigation") and plain(link.name):
                    key = f"{plain(link.name)} {same_page(link.url)}"
                    names.setdefault(key, link.name)
                    menus.setdefault(page, []).append(key)
        for each in swapped(menus):
            yield Problem(
                f"“{names[each.first]}” stands before “{names[each.second]}” here, and after it on {each.others} other"
                " pages.",
                about="order",
                place=visits[each.page].place,
                component="menu in another order",
            )
