"""What a site calls itself is told from the ways that it shows."""

from __future__ import annotations

from dataclasses import replace

from prelaunch.model.customers import has_buyers, has_customers, offers_help
from prelaunch.model.places import Element, Place
from prelaunch.model.site_name import site_names, without_names
from prelaunch.model.visit import Link, Response, Text, Visit

HOME = "http://desk.test"


def link(path: str, name: str) -> Link:
    return Link(HOME + path, path, name, "header", True, Element(f'link "{name}"'))


def page(path: str, title: str, *links: tuple[str, str]) -> Visit:
    text = Text(title, "en", "", (), "", "")
    answer = Response(HOME + path, 200, ())
    depth = 0 if path == "/" else 1
    shown = tuple(link(*each) for each in links)
    return Visit(path, Place(HOME + path, "desktop"), "", depth=depth, response=answer, text=text, links=shown)


def test_the_words_that_lead_home_on_every_page_are_the_name_and_no_way_to_help() -> None:
    logo = ("/", "Acme Support")
    visits = [page("/", "Answers", logo), page("/a", "Batteries", logo), page("/b", "Glass", logo)]
    names = site_names(visits)
    assert names == {"acme support"}
    assert not any(offers_help(visit, (), names) for visit in visits)
    assert offers_help(page("/c", "Glass", ("/w", "Contact Acme Support")), (), names)


def test_a_way_to_the_help_pages_is_no_name_though_their_titles_share_it() -> None:
    ways = (("/", "Acme"), ("/help", "Help Center"))
    visits = [page("/", "Acme", *ways), page("/help/a", "Glass | Help Center", *ways)]
    visits.append(page("/help/b", "Batteries | Help Center", *ways))
    assert site_names(visits) == {"acme"}


def test_a_crawl_that_began_at_the_help_pages_takes_the_way_to_them_for_no_name() -> None:
    began = replace(page("/help/", "Ask us", ("/help/", "Help")), depth=0)
    visits = [began, page("/help/glass", "Glass", ("/help/", "Help"))]
    assert site_names(visits) == frozenset()


def test_a_name_of_one_word_is_left_out_only_where_nothing_else_is_said() -> None:
    assert without_names("Support", {"support"}) == ""
    assert without_names("Contact support", {"support"}) == "contact support"


def test_a_login_of_those_who_write_the_site_shows_no_customers() -> None:
    admin = [page("/admin/login", "Sign in - Wagtail", ("/admin/reset", "Forgotten it?"), ("/", "Log in"))]
    assert not has_customers(admin)


def test_a_club_that_takes_members_has_customers_and_sells_nothing() -> None:
    club = [page("/", "Fjord Rowers", ("/login", "Log in"), ("/join", "Register"))]
    assert has_customers(club)
    assert not has_buyers(club)


def test_what_only_a_help_desk_offers_shows_customers_without_any_basket() -> None:
    assert has_buyers([page("/", "Answers", ("/tickets", "My tickets"))])
    assert not has_buyers([page("/", "Concerts", ("/tickets", "Tickets"))])
