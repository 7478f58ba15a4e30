"""Where a server fails at an address, that is said, and nobody is sent to correct the address."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prelaunch.checks.broken_link import MEND, broken_link
from prelaunch.model.places import Element, Place
from prelaunch.model.site import Probe, Site
from prelaunch.model.visit import Link, Request, Response, Visit
from prelaunch.reports.language import words_of

HOME = "http://shop.example/"
LINK = Link(HOME + "plans", "/plans", "Plans", "main", True, Element("main > link", "a", "<a>Plans</a>"))


def _home(status: int = 200, links: tuple[Link, ...] = (), requests: tuple[Request, ...] = ()) -> Visit:
    response = Response(HOME, status, (("content-type", "text/html"),))
    return Visit(HOME, Place(HOME, "desktop"), "", response=response, links=links, requests=requests)


def _told(site: Site) -> list[tuple[str, str]]:
    return [(problem.what, problem.fix) for problem in broken_link.ask(site)]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (404, ("/plans answers 404.", "")),
        (500, ("/plans answers 500: the server fails there.", MEND)),
        (503, ("/plans answers 503: the server fails there.", MEND)),
    ],
)
def test_a_link_to_what_fails_is_mended_on_the_server(status: int, told: tuple[str, str]) -> None:
    site = Site(HOME, (_home(links=(LINK,)),), probes=(Probe(LINK.url, status),))
    assert _told(site) == [told]


def test_pages_that_a_query_names_are_told_one_by_one_and_a_visitors_own_key_is_not() -> None:
    def link(query: str) -> Link:
        return replace(LINK, url=f"{HOME}index.php?{query}", href=f"/index.php?{query}")

    gone = (link("title=Watches&action=edit"), link("title=Phones"), link("csrf_token=1&ticket=a81f0c77e52d4b9690aa"))
    probes = (*(Probe(each.url, 404) for each in gone), Probe(f"{HOME}index.php?title=Plans", 200))
    assert [what for what, _ in _told(Site(HOME, (_home(links=gone),), probes=probes))] == [
        "/index.php?title=Watches answers 404.",
        "/index.php?title=Phones answers 404.",
        "/index.php answers 404.",
    ]


def test_where_nothing_answers_at_a_path_its_queries_are_one_fault() -> None:
    gone = tuple(replace(LINK, url=f"{HOME}old?id={at}", href=f"/old?id={at}") for at in (1, 2))
    site = Site(HOME, (_home(links=gone),), probes=tuple(Probe(each.url, 404) for each in gone))
    assert [what for what, _ in _told(site)] == ["/old answers 404."]


def test_a_home_page_that_fails_is_mended_on_the_server() -> None:
    assert _told(Site(HOME, (_home(502),))) == [("The home page answers 502: the server fails there.", MEND)]


def test_what_to_do_about_it_is_known_in_german() -> None:
    assert words_of("de").of_check("broken-link", "fix", MEND).startswith("Im Protokoll des Servers")
