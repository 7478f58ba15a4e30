"""Whose address it is."""

from __future__ import annotations

import pytest

from prelaunch.crawling.hosts import authority, cross_site, listed


@pytest.mark.parametrize(
    ("url", "page", "foreign"),
    [
        ("https://cdn.shop.co.uk/a.js", "https://www.shop.co.uk/", False),
        ("https://other.co.uk/a.js", "https://www.shop.co.uk/", True),
        ("https://alice.github.io/a.js", "https://bob.github.io/", True),
        ("http://127.0.0.2:8000/a.js", "http://127.0.0.1:8000/", True),
        ("http://127.0.0.1:9000/a.js", "http://127.0.0.1:8000/", True),
        ("http://127.0.0.1:8000/a.js", "http://127.0.0.1:8000/", False),
        ("http://localhost:9000/", "http://localhost:8000/", True),
        ("data:text/css,", "http://127.0.0.1/", False),
        ("https://shop.test/", "http://shop.test/", False),
        ("http://cdn.shop.intranet/", "http://www.shop.intranet/", False),
        ("http://mail.intranet/", "http://www.shop.intranet/", True),
    ],
)
def test_others_are_told_from_the_site_itself(url: str, page: str, foreign: bool) -> None:
    assert cross_site(url, page) is foreign


def test_a_listed_host_belongs_to_the_site() -> None:
    assert not cross_site("http://127.0.0.1:9000/a", "http://127.0.0.1:8000/", own=("127.0.0.1:9000",))
    assert listed("127.0.0.1:9000", ("127.0.0.1",))
    assert not listed("127.0.0.1:9000", ("127.0.0.1:8000",))


def test_a_default_port_is_no_port() -> None:
    assert authority("https://shop.test:443/") == authority("http://shop.test:80/") == "shop.test"
    assert authority("http://shop.test:99999/") == ""
