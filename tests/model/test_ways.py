"""How a customer gets to a page is told in words, once for each entry."""

from __future__ import annotations

from prelaunch.model.places import Element, Place
from prelaunch.model.visit import Hop, Link, Response, Visit
from prelaunch.model.ways import ways_to

HOME = "http://shop.test"


def link(path: str, name: str, region: str = "main") -> Link:
    return Link(HOME + path, path, name, region, True, Element(f'link "{name}"'))


def visit(path: str, *links: Link, hops: tuple[str, ...] = ()) -> Visit:
    answer = Response(HOME + path, 200, (), tuple(Hop(HOME + hop, 301) for hop in hops))
    return Visit(path, Place(HOME + path, "desktop"), "", response=answer, links=links)


def test_the_same_entry_on_several_pages_is_told_once_the_home_page_first() -> None:
    entry = link("/trade-in", "Trade-in", "navigation")
    visits = [visit("/phones", entry), visit("/", entry), visit("/trade-in", entry)]
    assert ways_to(HOME + "/trade-in", visits) == ("home page and 1 more page, navigation “Trade-in”",)


def test_entries_with_other_words_are_told_apart_and_the_most_common_comes_first() -> None:
    entry = link("/trade-in", "Trade-in", "navigation")
    visits = [visit("/", entry), visit("/phones", entry, link("/trade-in#how", "Sell us your old phone"))]
    assert ways_to(HOME + "/trade-in", visits) == (
        "home page and 1 more page, navigation “Trade-in”",
        "page /phones, link “Sell us your old phone”",
    )


def test_a_link_to_an_address_that_leads_on_to_the_page_is_a_way_there() -> None:
    visits = [visit("/", link("/old", "Trade-in")), visit("/trade-in", hops=("/old",))]
    assert ways_to(HOME + "/trade-in", visits) == ("home page, link “Trade-in”",)


def test_a_page_that_nothing_links_to_has_no_way() -> None:
    assert ways_to(HOME + "/hidden", [visit("/"), visit("/hidden")]) == ()
