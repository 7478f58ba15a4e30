"""Does the sitemap list the pages that are there, and only those?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.site import Site
from prelaunch.model.visit import Response, Structure, Visit
from prelaunch.model.ways import names_of, same_page

_LEAST = 5
"""A sitemap of fewer pages lists a choice."""
_PRIVATE = re.compile(
    r"/(?:account|basket|cart|checkout|login|log-?out|signin|sign-?up|register|search|admin|password|order|konto|warenkorb|kasse"
    r"|suche|anmelden|registrieren|panier|compte|page/\d|tag/|author/)",
    re.IGNORECASE,
)


@check(
    title="The sitemap and the site disagree",
    why="Search engines send customers to what is gone, and do not know what is new.",
    fix="Make the sitemap from the same list of pages as the site, at each release.",
    severity=Severity.MINOR,
    needs=("structure",),
    sources=("sitemaps.org protocol",),
)
def sitemap_disagrees(site: Site) -> Iterator[Problem]:
    """At most one finding for what redirects or hides, one for what is left out. What is gone is a broken link."""
    if isinstance(site.sitemap, Missing) or not site.sitemap:
        return
    listed = set(map(same_page, site.sitemap))
    place = site.visits[0].place if site.visits else Place(site.home, "")
    moved: dict[str, Visit] = {}
    for visit in site.visits:
        asked = names_of(visit) & listed
        if visit.answered_with_content and asked and (same_page(visit.place.url) not in listed or _hidden(visit)):
            moved.setdefault(sorted(asked)[0], visit)
    for probe in site.probes:
        final = same_page(probe.final_url) if probe.final_url else ""
        if same_page(probe.url) in listed and final and final != same_page(probe.url) and final not in listed:
            moved.setdefault(same_page(probe.url), site.visits[0])
    if moved:
        yield Problem(
            f"The sitemap lists {_named(moved)}, which lead elsewhere or ask not to be listed.",
            about="moved",
            place=place,
            reach=Reach.SITE,
        )
    missing: dict[str, Visit] = {}
    for visit in site.visits:
        path = visit.place.page
        known = names_of(visit) & listed or f"{path.rstrip('/')}/" in {urlsplit(url).path for url in listed}
        public = visit.answered_with_content and not urlsplit(visit.place.url).query and not _PRIVATE.search(path)
        if public and not known and visit.depth <= 2 and not _hidden(visit) and _same_canonical(visit):
            missing.setdefault(same_page(visit.place.url), visit)
    if missing and len(listed) >= _LEAST and len(missing) < len(listed):
        yield Problem(f"The sitemap leaves out {_named(missing)}.", about="left out", place=place, reach=Reach.SITE)


def _hidden(visit: Visit) -> bool:
    said = visit.response.header("x-robots-tag") if isinstance(visit.response, Response) else ""
    if isinstance(visit.structure, Structure):
        said += " ".join(content for name, content in visit.structure.meta if name == "robots")
    return "noindex" in said.lower()


def _same_canonical(visit: Visit) -> bool:
    """A page that names another as the true one need not be listed."""
    meta = visit.structure.meta if isinstance(visit.structure, Structure) else ()
    said = [urlsplit(content).path for name, content in meta if name == "canonical"]
    return not said or said[0].rstrip("/") == visit.place.page.rstrip("/")


def _named(pages: dict[str, Visit]) -> str:
    paths = sorted(urlsplit(url).path or "/" for url in pages)
    return ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
