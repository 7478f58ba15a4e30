"""A page where something is wrong tells every way that leads a customer there."""

from __future__ import annotations

from prelaunch.judging.arriving import Arrivals
from prelaunch.judging.leads import Ways
from prelaunch.model.places import Element, Place
from prelaunch.model.visit import Control, Hop, Link, Response, Structure, Visit

SITE = "http://shop.test"


def button(name: str, tag: str) -> Control:
    return Control("button", name, "button", True, Element(f'main > button "{name}"', html=tag))


def visit(path: str, *controls: Control, links: tuple[Link, ...] = (), journey: str = "", hop: str = "") -> Visit:
    structure = Structure((), controls, (), (), (), (), 1, (1280, 800), (1280, 800))
    place = Place(SITE + path, "desktop", journey, "Press “Sell”" if journey else "")
    answer = Response(SITE + path, 200, (), (Hop(SITE + hop, 302),) if hop else ())
    return Visit(path, place, "", response=answer, structure=structure, links=links)


def ways(*crawled: Visit, walked: tuple[Visit, ...] = ()) -> tuple[str, ...]:
    return Arrivals(Ways(crawled), crawled, walked)(SITE + "/trade-in")


def test_links_come_first_then_buttons_then_the_steps_of_journeys() -> None:
    entry = Link(SITE + "/trade-in", "/trade-in", "Trade-in", "footer", True, Element("link"))
    sell = button("Sell", """<button onclick="location.href='/trade-in'">""")
    told = ways(visit("/", sell, links=(entry,)), visit("/trade-in"), walked=(visit("/trade-in", journey="sell"),))
    assert told == (
        "home page, footer “Trade-in”",
        "home page, button “Sell”",
        "journey “sell”: Press “Sell”",
    )


def test_a_button_on_many_pages_is_told_once() -> None:
    sell = button("Sell", """<button onclick="window.open(&quot;/trade-in?from=top&quot;)">""")
    other = button("Sell", """<button onclick="location = '/trade-in'">""")
    assert ways(visit("/", sell, other), visit("/phones", other)) == ("home page and 1 more, button “Sell”",)


def test_a_button_that_leads_to_an_address_that_leads_on_is_a_way() -> None:
    old = button("Sell", """<button onclick="location.assign('/old')">""")
    assert ways(visit("/", old), visit("/trade-in", hop="/old")) == ("home page, button “Sell”",)


def test_a_button_without_an_address_is_no_way() -> None:
    assert ways(visit("/", button("Sell", '<button onclick="sell()">'))) == ()
