"""A way that leads to what is then refused is told, unless customers can let themselves in there."""

from __future__ import annotations

from prelaunch.checks.broken_link import broken_link
from prelaunch.model.judgement import Severity
from prelaunch.model.places import Element, Place
from prelaunch.model.site import Site
from prelaunch.model.visit import Control, Link, Response, Structure, Visit

HOME = "http://shop.example/"
PLANS = HOME + "plans"


def _visit(url: str, status: int, *controls: Control, links: tuple[Link, ...] = ()) -> Visit:
    structure = Structure((), controls, (), (), (), (), 10, (1280, 720), (1280, 720))
    response = Response(url, status, (("content-type", "text/html"),))
    return Visit(url, Place(url, "desktop"), "", response=response, structure=structure, links=links)


def _told(*controls: Control) -> list[Severity | None]:
    link = Link(PLANS, "/plans", "Plans", "navigation", True, Element("navigation > link", "a", "<a>Plans</a>"))
    site = Site(HOME, (_visit(HOME, 200, links=(link,)), _visit(PLANS, 403, *controls)))
    return [problem.severity for problem in broken_link.ask(site)]


def test_a_way_to_what_is_refused_is_told() -> None:
    assert _told() == [Severity.MODERATE]


def test_a_page_that_lets_customers_in_is_as_it_should_be() -> None:
    field = Element("main > textbox", "input", "<input type=password>")
    assert _told(Control("textbox", "Password", "input:password", True, field)) == []
