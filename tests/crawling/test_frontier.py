"""Which addresses are opened, which are asked, which are left alone."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prelaunch.crawling.frontier import PATTERN_VARIANTS, Frontier, acts, canonical, is_file, pattern
from prelaunch.model.plan import CrawlLimits

HOME = "http://shop.test/"


def opened(frontier: Frontier) -> list[str]:
    found = []
    while (waiting := frontier.next()) is not None:
        found.append(waiting.url)
    return found


def reasons(frontier: Frontier) -> dict[str, str]:
    return {each.url: each.reason for each in frontier.skipped.values()}


@pytest.mark.parametrize(
    ("written", "one_form"),
    [
        ("HTTP://Shop.Test:80", "http://shop.test/"),
        ("https://shop.test:443/a", "https://shop.test/a"),
        ("http://shop.test:8080/a#top", "http://shop.test:8080/a"),
        ("http://shop.test/a/./b/../c", "http://shop.test/a/c"),
        ("http://shop.test/../../a", "http://shop.test/a"),
        ("http://shop.test/a?", "http://shop.test/a"),
        ("http://shop.test/a?b=2&a=1", "http://shop.test/a?a=1&b=2"),
        ("http://shop.test/a?utm_source=x&gclid=1&q=phone", "http://shop.test/a?q=phone"),
        ("http://shop.test/caf%c3%a9", "http://shop.test/caf%C3%A9"),
        ("http://shop.test/café", "http://shop.test/caf%C3%A9"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
        ("mailto:a@b.test", ""),
        ("javascript:void(0)", ""),
        ("http://[broken/", ""),
        ("http://shop.test:notaport/", ""),
        ("", ""),
    ],
)
def test_all_ways_to_write_an_address_have_one_form(written: str, one_form: str) -> None:
    assert canonical(written) == one_form


@given(st.one_of(st.text(), st.text().map(lambda rest: "http://shop.test/" + rest)))
def test_the_one_form_of_the_one_form_is_itself(url: str) -> None:
    once = canonical(url)
    assert canonical(once) == once


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "/a", "/b/", "/a/1", "/2024/05"]), st.text(alphabet="abc=&?#/.%", max_size=12))
    ),
    st.integers(0, 8),
)
def test_no_more_pages_are_opened_than_the_limit_and_none_twice(ends: list[tuple[str, str]], most: int) -> None:
    frontier = Frontier(HOME, CrawlLimits(max_pages=most))
    for path, rest in ends:
        frontier.add(f"http://shop.test{path}{rest}", HOME, 1)
    found = [canonical(url) for url in opened(frontier)]
    assert len(found) <= most
    assert len(set(found)) == len(found)


def test_pages_come_breadth_first_and_links_before_the_sitemap() -> None:
    frontier = Frontier(HOME, CrawlLimits())
    frontier.add(f"{HOME}deep", HOME, 2)
    frontier.add(f"{HOME}listed", "sitemap", 1, sitemap=True)
    frontier.add(f"{HOME}linked", HOME, 1)
    frontier.add(HOME, "", 0)
    assert opened(frontier) == [HOME, f"{HOME}linked", f"{HOME}listed", f"{HOME}deep"]


def test_a_page_of_the_sitemap_that_is_linked_too_comes_from_its_link() -> None:
    frontier = Frontier(HOME, CrawlLimits())
    frontier.add(f"{HOME}phones", "sitemap", 1, sitemap=True)
    frontier.add(f"{HOME}phones", HOME, 1)
    waiting = frontier.next()
    assert waiting is not None
    assert waiting.came_from == HOME
    assert frontier.next() is None


def test_another_host_and_another_port_are_not_the_site_unless_listed() -> None:
    frontier = Frontier("http://127.0.0.1:8000/", CrawlLimits(hosts=("127.0.0.1:9000",)))
    assert frontier.add("http://127.0.0.1:9000/a", "", 1)
    assert not frontier.add("http://127.0.0.1:9001/a", "", 1)
    assert not frontier.add("http://127.0.0.2:8000/a", "", 1)


def test_a_page_of_the_sitemap_on_another_host_is_told() -> None:
    frontier = Frontier(HOME, CrawlLimits())
    frontier.add("https://www.shop.example/a", "sitemap", 1, sitemap=True)
    assert "www.shop.example" in reasons(frontier)["https://www.shop.example/a"]


def test_a_facet_search_is_no_endless_site() -> None:
    frontier = Frontier(HOME, CrawlLimits(query_variants=3))
    for colour, size, page in product("rgb", "sml", "123"):
        frontier.add(f"{HOME}phones?colour={colour}&size={size}&page={page}", HOME, 1)
    assert len(opened(frontier)) == 3
    assert len(frontier.skipped) == 24
    assert not frontier.to_probe


def test_a_calendar_is_no_endless_site_and_its_pages_are_still_asked() -> None:
    frontier = Frontier(HOME, CrawlLimits(max_pages=1000))
    for year, month in product(range(2000, 2030), range(1, 13)):
        frontier.add(f"{HOME}calendar/{year}/{month:02}/", HOME, 1)
    assert len(opened(frontier)) == PATTERN_VARIANTS
    assert len(frontier.to_probe) == 360 - PATTERN_VARIANTS
    assert "/calendar/…/…/" in next(iter(frontier.skipped.values())).reason


def test_paths_that_differ_in_words_are_no_pattern() -> None:
    assert pattern("http://x/phones/ripple-5/128gb") == "/phones/ripple-5/128gb"
    assert pattern("http://x/2024-05-01/post/17.html") == "/#/post/#"
    assert pattern("http://x/o/6f9619ff-8b86-d011-b42d-00cf4fc964ff") == "/o/#"


def test_a_relative_link_that_feeds_on_itself_ends() -> None:
    frontier = Frontier(HOME, CrawlLimits(max_depth=100))
    for times in range(1, 12):
        frontier.add(HOME + "a/" * times, HOME, 1)
    assert len(opened(frontier)) == 3


def test_what_lies_too_deep_is_asked_but_not_opened() -> None:
    frontier = Frontier(HOME, CrawlLimits(max_depth=2))
    frontier.add(f"{HOME}far", HOME, 3)
    assert opened(frontier) == []
    assert list(frontier.to_probe) == [f"{HOME}far"]
    assert "2 clicks" in reasons(frontier)[f"{HOME}far"]


def test_what_does_not_fit_the_limit_is_told_and_asked() -> None:
    frontier = Frontier(HOME, CrawlLimits(max_pages=1))
    frontier.add(HOME, "", 0)
    frontier.add(f"{HOME}more", HOME, 1)
    assert opened(frontier) == [HOME]
    frontier.close()
    assert reasons(frontier) == {f"{HOME}more": "over the limit of 1 pages"}
    assert list(frontier.to_probe.values()) == [f"{HOME}more"]


def test_excluded_and_disallowed_pages_are_neither_opened_nor_asked() -> None:
    frontier = Frontier(HOME, CrawlLimits(exclude=("/admin/*", "*/print")))
    frontier.add(f"{HOME}admin/users", HOME, 1)
    frontier.add(f"{HOME}phones/print", HOME, 1)
    frontier.add(f"{HOME}private", HOME, 1, disallowed="robots.txt disallows it")
    assert opened(frontier) == []
    assert not frontier.to_probe
    assert len(frontier.skipped) == 3


def test_a_file_is_asked_and_not_opened() -> None:
    frontier = Frontier(HOME, CrawlLimits())
    frontier.add(f"{HOME}terms.PDF", HOME, 1)
    assert opened(frontier) == []
    assert list(frontier.to_probe.values()) == [f"{HOME}terms.PDF"]
    assert not frontier.skipped


@pytest.mark.parametrize("url", ["/a.html", "/a", "/v1.2/", "/.well-known/x", "/a.php?file=x.zip", "/release-1.0"])
def test_what_is_no_file_is_a_page(url: str) -> None:
    assert not is_file("http://shop.test" + url)


@pytest.mark.parametrize(
    "url",
    [
        "/logout",
        "/users/sign_out",
        "/account/log-off.php",
        "/item/5/delete",
        "/delete/5",
        "/remove-from-cart",
        "/shop/?add-to-cart=12",
        "/cart/add/12",
        "/index.php?action=logout",
        "/basket/remove/3",
        "/a?do=delete&id=3",
        "/newsletter/unsubscribe",
    ],
)
def test_a_link_that_looks_as_if_it_changed_something_is_not_followed(url: str) -> None:
    frontier = Frontier(HOME, CrawlLimits())
    assert not frontier.add("http://shop.test" + url, HOME, 1)
    assert not frontier.to_probe
    assert "could change something" in next(iter(frontier.skipped.values())).reason


@pytest.mark.parametrize(
    "url",
    [
        "/help/how-to-delete-your-account",
        "/login",
        "/cancelled-orders",
        "/basket",
        "/removable-batteries",
        "/address-book",
        "/search?q=delete",
        "/phones?sort=add",
    ],
)
def test_a_page_that_only_speaks_of_it_is_followed(url: str) -> None:
    assert not acts("http://shop.test" + url)


def test_a_page_known_by_a_redirect_needs_no_look_of_its_own() -> None:
    frontier = Frontier(HOME, CrawlLimits())
    frontier.add(f"{HOME}new", HOME, 1)
    frontier.mark(f"{HOME}new")
    assert opened(frontier) == []
    assert not frontier.add(f"{HOME}new", HOME, 1)


def test_linked_pages_are_opened_in_the_order_of_their_links_whether_the_sitemap_lists_them_or_not() -> None:
    frontier = Frontier("http://shop.test/", CrawlLimits(max_pages=3))
    frontier.add("http://shop.test/", "", 0)
    for path in ("/a", "/b", "/c"):
        frontier.add(f"http://shop.test{path}", "sitemap", 1, sitemap=True)
    assert frontier.next()
    for path in ("/unfinished", "/c", "/a"):
        frontier.add(f"http://shop.test{path}", "http://shop.test/", 1)
    opened = [waiting.url for waiting in iter(frontier.next, None)]
    assert opened == ["http://shop.test/unfinished", "http://shop.test/c"]
