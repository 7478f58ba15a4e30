"""Is there a page that nobody can click to?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.visit import Visit
from prelaunch.model.ways import names_of, same_page

_MOST_NAMED = 5


@check(
    title="No link leads to a page",
    why="Customers cannot find it from within the site, however good it is.",
    fix="Link to it where customers look for it, or take it out of the sitemap.",
    severity=Severity.MINOR,
    needs=("links",),
)
def orphan_page(site: Site, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Pages known from the sitemap alone; one finding names all. `ignore` holds parts of addresses.

    Silent where the crawl was cut short: a page that was not opened may have had the link.
    """
    if any(skipped.reason.startswith("more than") and "by query" not in skipped.reason for skipped in site.skipped):
        return
    linked = {
        same_page(link.url)
        for visit in site.visits
        if not isinstance(visit.links, Missing)
        for link in visit.links
        if same_page(link.url) not in names_of(visit)
    }
    orphans: dict[str, Visit] = {}
    for visit in site.visits:
        listed = visit.came_from == "sitemap" and visit.answered_with_content
        if listed and not names_of(visit) & linked and not any(part and part in visit.place.url for part in ignore):
            orphans.setdefault(visit.place.page, visit)
    if orphans:
        names = sorted(orphans)
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        yield Problem(
            f"Only the sitemap leads to {', '.join(names[:_MOST_NAMED])}{more}.",
            about="orphans",
            place=orphans[names[0]].place,
            reach=Reach.SITE,
        )
