"""Does the site say that a page exists which does not?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing, Missing
from prelaunch.model.places import Place
from prelaunch.model.site import Probe, Site
from prelaunch.model.visit import Response


@check(
    title="An address that does not exist answers as if it did",
    why="Customers with a mistyped or old address think that they are right; search engines list pages without end.",
    fix="Answer 404 for what is not there, with a page that helps to find it.",
    severity=Severity.MODERATE,
    sources=("RFC 9110 15.5.5", "Google Search Central: soft 404 errors"),
)
def soft_404(site: Site) -> Iterator[Problem]:
    asked = site.random_page
    if isinstance(asked, Missing):
        raise EvidenceMissing(f"no address was asked that cannot exist: {asked.reason}")
    if isinstance(asked, Probe):
        status, final, url = asked.status, asked.final_url, asked.url
    else:
        status = asked.response.status if isinstance(asked.response, Response) else Missing(asked.trouble)
        final, url = asked.place.url, asked.place.url
    if isinstance(status, Missing):
        raise EvidenceMissing(f"an address that cannot exist was not answered: {status.reason}")
    if status == 200:
        where = "leads to another page" if final and final.split("?")[0] != url else "answers 200"
        home = site.visits[0].place if site.visits else Place(site.home, "")
        yield Problem(f"An address that cannot exist {where}.", about="random address", place=home)
