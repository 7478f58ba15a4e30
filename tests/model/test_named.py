"""Which key of a query names a page."""

from __future__ import annotations

import pytest

from prelaunch.model.named import key_of, names_pages, naming_query
from prelaunch.model.places import Place
from prelaunch.model.visit import Heading, Response, Text, Visit

SITE = "http://shop.test"


def visit(path: str, title: str = "A shop", heading: str = "", main: str = "") -> Visit:
    headings = (Heading(1, heading),) if heading else ()
    text = Text(title, "en", "", headings, main, main)
    return Visit(path, Place(SITE + path, "desktop"), "", response=Response(SITE + path, 200, ()), text=text)


@pytest.mark.parametrize(
    "query", ["sort=a", "page=2", "lang=de", "PHPSESSID=x", "when=2024-05", "q=mug", "id=a&do=x", ""]
)
def test_what_never_names_a_page(query) -> None:
    assert key_of(f"{SITE}/a?{query}") is None


def test_a_word_for_a_page_of_a_list_may_name_a_page_where_it_is_no_number() -> None:
    assert key_of(f"{SITE}/index.php?page=visit") == (("/index.php", "page"), "visit")


def test_title_heading_or_text_tell_pages_apart() -> None:
    key = ("/i", "page")
    assert names_pages(key, [visit("/i?page=a", heading="A"), visit("/i?page=b", heading="B")])
    assert names_pages(key, [visit("/i?page=a", main="mugs of clay"), visit("/i?page=b", main="how to find us")])
    assert names_pages(key, [visit("/i", "Home"), visit("/i?page=b", "Visit")])
    assert not names_pages(key, [visit("/i?page=a", main="mugs of clay"), visit("/i?page=b", main="mugs of clay")])
    assert not names_pages(key, [visit("/i?page=a", heading="A")])
    assert not names_pages(("/i", "nr"), [visit("/i?nr=1", main="one two"), visit("/i?nr=2", main="three four")])


def test_the_rest_of_the_query_is_not_told() -> None:
    names = frozenset({("/doku.php", "id")})
    assert naming_query(f"{SITE}/doku.php?sid=1&id=a:b c", names) == "id=a:b%20c"
    assert naming_query(f"{SITE}/other.php?id=a", names) == ""
