"""Where a server fails at an address, that is said, and nobody is sent to correct the address."""

from __future__ import annotations

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


def test_a_home_page_that_fails_is_mended_on_the_server() -> None:
    assert _told(Site(HOME, (_home(502),))) == [("The home page answers 502: the server fails there.", MEND)]


def test_what_to_do_about_it_is_known_in_german() -> None:
    assert words_of("de").of_check("broken-link", "fix", MEND).startswith("Im Protokoll des Servers")
