"""robots.txt and sitemaps, as sites really write them."""

from __future__ import annotations

import gzip

from prelaunch.crawling.robots import Robots
from prelaunch.crawling.sitemaps import read_sitemaps
from prelaunch.model.missing import Missing
from prelaunch.ports import Fetched

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*urls: str) -> bytes:
    return f"<urlset {NAMESPACE}>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>".encode()


def index(*urls: str) -> bytes:
    inner = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f'<?xml version="1.0"?><sitemapindex {NAMESPACE}>{inner}</sitemapindex>'.encode()


class Files:
    def __init__(self, **files: bytes | int) -> None:
        self.files = {f"http://shop.test/{name}": body for name, body in files.items()}
        self.asked: list[str] = []

    def __call__(self, url: str) -> Fetched | Missing:
        self.asked.append(url)
        body = self.files.get(url, 404)
        return Fetched(url, body, "", b"") if isinstance(body, int) else Fetched(url, 200, "", body)


def ours(url: str) -> bool:
    return url.startswith("http://shop.test/")


def test_a_sitemap_of_sitemaps_some_packed_lists_all_their_pages() -> None:
    files = Files(
        i=index("http://shop.test/a", "http://shop.test/b"),
        a=urlset("http://shop.test/1", "http://shop.test/2"),
        b=gzip.compress(urlset("http://shop.test/3")),
    )
    pages, unread = read_sitemaps(["http://shop.test/i"], files, ours)
    assert pages == ("http://shop.test/1", "http://shop.test/2", "http://shop.test/3")
    assert unread == ()


def test_sitemaps_that_name_each_other_are_read_once() -> None:
    files = Files(i=index("http://shop.test/j"), j=index("http://shop.test/i"))
    pages, _ = read_sitemaps(["http://shop.test/i"], files, ours)
    assert pages == ()
    assert files.asked == ["http://shop.test/i", "http://shop.test/j"]


def test_a_sitemap_on_another_host_is_never_asked_for() -> None:
    files = Files(i=index("http://others.test/a"))
    _, unread = read_sitemaps(["http://shop.test/i"], files, ours)
    assert files.asked == ["http://shop.test/i"]
    assert unread == (("http://others.test/a", "the sitemap is on another host"),)


def test_a_plain_text_sitemap_is_read_and_a_web_page_is_not_one() -> None:
    assert read_sitemaps(["http://shop.test/t"], Files(t=b"http://shop.test/1\n"), ours)[0] == ("http://shop.test/1",)
    soft = read_sitemaps(["http://shop.test/t"], Files(t=b"<html><body>Not found"), ours)[0]
    assert soft == Missing("this is not a sitemap")
    words = read_sitemaps(["http://shop.test/t"], Files(t=b"not found"), ours)[0]
    assert words == Missing("this is not a sitemap")


def test_a_sitemap_that_is_not_there_is_missing_and_not_empty() -> None:
    assert read_sitemaps(["http://shop.test/s"], Files(), ours)[0] == Missing("it answered 404")
    assert read_sitemaps(["http://shop.test/s"], Files(s=urlset()), ours)[0] == ()


def test_a_packed_sitemap_that_is_cut_or_a_bomb_does_no_harm() -> None:
    cut = gzip.compress(urlset("http://shop.test/1"))[:20]
    pages, _ = read_sitemaps(["http://shop.test/s"], Files(s=b"\x1f\x8bnonsense"), ours)
    assert isinstance(pages, Missing)
    pages, _ = read_sitemaps(["http://shop.test/s"], Files(s=cut), ours)
    assert isinstance(pages, Missing) or pages == ()
    bomb = gzip.compress(b"http://shop.test/1\n" + b" " * 200_000_000, 9)
    pages, _ = read_sitemaps(["http://shop.test/s"], Files(s=bomb), ours)
    assert pages == ("http://shop.test/1",)


def test_robots_rules_for_everybody_hold_for_us_and_ours_for_us_alone() -> None:
    robots = Robots("User-agent: *\nDisallow: /private\nSitemap: http://shop.test/map.xml\n")
    assert not robots.allows("http://shop.test/private/x")
    assert robots.allows("http://shop.test/public")
    assert robots.sitemaps == ("http://shop.test/map.xml",)
    assert Robots("User-agent: prelaunch\nAllow: /\n\nUser-agent: *\nDisallow: /").allows("http://shop.test/a")
    assert Robots("").allows("http://shop.test/a")
