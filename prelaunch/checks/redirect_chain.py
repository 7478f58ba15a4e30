"""Does a link take several hops?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.site import Site
from prelaunch.model.visit import Response
from prelaunch.model.ways import same_page


@check(
    title="A link goes through several redirects",
    why="Each hop is a wait, on a phone half a second and more, before anything shows.",
    fix="Let the link, and every redirect, lead to the last address at once.",
    severity=Severity.MINOR,
    needs=("response",),
)
def redirect_chain(site: Site, *, most: int = 2) -> Iterator[Problem]:
    """More than `most` hops to an address of the site; one finding for each address asked. Circles are broken links.

    It is told at the page that links there; what no page links to, such as an address in the sitemap, at its end.
    """
    told: set[str] = set()
    for hops, end, arrived in _ways(site):
        first = _path(hops[0]) if hops else ""
        if len(hops) <= most or first in told:
            continue
        place = _linked_from(site, hops[0]) or arrived
        if place is None:
            continue
        told.add(first)
        way = " → ".join(_path(hop) for hop in hops[1:])
        yield Problem(
            f"{first} leads through {way} to {_path(end)}: {len(hops)} hops.",
            about=first,
            place=place,
            reach=Reach.SITE,
        )


def _ways(site: Site) -> Iterator[tuple[tuple[str, ...], str, Place | None]]:
    """The addresses that led on, the last one, and where a browser arrived: pages first, then what was only asked."""
    for visit in site.visits:
        if isinstance(visit.response, Response):
            yield tuple(hop.url for hop in visit.response.redirects), visit.place.url, visit.place
    ours = {urlsplit(visit.place.url).netloc for visit in site.visits}
    for probe in site.probes:
        if urlsplit(probe.final_url).netloc in ours and not isinstance(probe.status, Missing):
            yield probe.hops, probe.final_url, None


def _linked_from(site: Site, url: str) -> Place | None:
    asked = same_page(url)
    for visit in site.visits:
        if not isinstance(visit.links, Missing) and any(same_page(link.url) == asked for link in visit.links):
            return visit.place
    return None


def _path(url: str) -> str:
    return urlsplit(url).path or "/"
