"""Does the site say that a page exists which does not?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.missing import EvidenceMissing, Missing
from prelaunch.model.places import Place
from prelaunch.model.site import Probe, Site
from prelaunch.model.visit import Response, Text, Visit

LEAST_WORDS = 4
"""Shorter pages are alike by chance."""
GONE = (404, 410)


@check(
    title="An address that does not exist answers as if it did",
    why="Customers with a mistyped or old address think that they are right; search engines list pages without end.",
    fix="Answer 404 for what is not there, with a page that helps to find it.",
    severity=Severity.MODERATE,
    sources=("RFC 9110 15.5.5", "Google Search Central: soft 404 errors"),
)
def soft_404(site: Site) -> Iterator[Problem]:
    """An address that cannot exist is asked for. Where it answers 404, no page that answers 200 may read as it does."""
    asked = site.random_page
    if isinstance(asked, Missing):
        raise EvidenceMissing(f"no address was asked that cannot exist: {asked.reason}")
    status: int | Missing
    if isinstance(asked, Probe):
        status, final, url = asked.status, asked.final_url, asked.url
    elif isinstance(asked.response, Response):
        hops = asked.response.redirects
        status, final = asked.response.status, asked.place.url
        url = hops[0].url if hops else final
    else:
        raise EvidenceMissing("an address that cannot exist was not answered")
    if isinstance(status, Missing):
        raise EvidenceMissing(f"an address that cannot exist was not answered: {status.reason}")
    if status == 200:
        where = "leads to another page" if final and final.split("?")[0] != url else "answers 200"
        home = site.visits[0].place if site.visits else Place(site.home, "")
        yield Problem(f"An address that cannot exist {where}.", about="random address", place=home, reach=Reach.SITE)
    elif status in GONE and isinstance(asked, Visit):
        yield from _alike(site, asked)


def _alike(site: Site, nothing: Visit) -> Iterator[Problem]:
    """Pages that a link leads to, and that say what is said where there is nothing."""
    said = _words(nothing)
    if len(said) < LEAST_WORDS:
        return
    for visit in site.visits:
        answer = visit.response
        if isinstance(answer, Response) and answer.status == 200 and _words(visit) == said:
            path = urlsplit(visit.place.url).path
            yield Problem(
                f"{path} answers 200 and shows what an address that cannot exist shows: “{' '.join(said)[:80]}”.",
                about="reads as not found",
                place=visit.place,
                severity=Severity.SERIOUS,
            )


def _words(visit: Visit) -> list[str]:
    """The title and the main part's words, without the address that a page may tell."""
    if not isinstance(visit.text, Text):
        return []
    told = f"{visit.text.title} {visit.text.main}".lower()
    path = unquote(urlsplit(visit.place.url).path).lower()
    for address in (visit.place.url, path, path.strip("/")):
        told = told.replace(address, " ") if len(address) > 1 else told
    return re.findall(r"\w+", told)
