"""Has the site a picture for the tab?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.visit import Structure


@check(
    title="The site has no picture for the tab",
    why="Among ten open tabs and in bookmarks customers find a shop by its picture.",
    fix="Put a favicon.ico at the top of the site, or name an icon in each page's head.",
    severity=Severity.MINOR,
    needs=(
        "structure",
        "requests",
    ),
)
def favicon_missing(site: Site) -> Iterator[Problem]:
    """One finding where no page names an icon that is there, and the browser's own try for /favicon.ico failed."""
    pages = [visit for visit in site.visits if visit.answered_with_content and isinstance(visit.structure, Structure)]
    failed = {
        request.url
        for visit in site.visits
        for request in (() if isinstance(visit.requests, Missing) else visit.requests)
        if (request.status or 0) >= 400
    } | {probe.url for probe in site.probes if isinstance(probe.status, int) and probe.status >= 400}
    named = False
    for visit in pages:
        assert isinstance(visit.structure, Structure)
        named = named or any(name == "icon" and url not in failed for name, url in visit.structure.meta)
    asked = {probe.url: probe.status for probe in site.probes if urlsplit(probe.url).path == "/favicon.ico"}
    if pages and not named and any(isinstance(status, int) and status >= 400 for status in asked.values()):
        yield Problem(
            "No page names an icon, and there is no /favicon.ico.",
            about="favicon",
            place=pages[0].place,
            reach=Reach.SITE,
        )
