"""A crawl over a site made of paper: what is looked at, what is asked, what is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from prelaunch.crawling.crawl import crawl
from prelaunch.crawling.job import LookJob
from prelaunch.model.missing import Missing
from prelaunch.model.places import Element, Place
from prelaunch.model.plan import Channel, CrawlLimits
from prelaunch.model.site import Probe, Site
from prelaunch.model.visit import DOWNLOAD, Hop, Link, Response, Text, Visit
from prelaunch.ports import Fetched
from prelaunch.problems import UserError

HOME = "http://shop.test/"
DESKTOP, MOBILE = Channel("desktop"), Channel("mobile", width=390)


class AtOnce(Executor):
    """Does the work when it is given."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Quiet:
    def __init__(self) -> None:
        self.bad: list[str] = []

    def start(self, stage: str, total: int | None = None) -> None: ...
    def total(self, stage: str, total: int) -> None: ...
    def end(self, stage: str, text: str = "") -> None: ...
    def step(self, stage: str, text: str, *, bad: bool = False) -> None:
        if bad:
            self.bad.append(text)


class PaperSite:
    """`{"/": "/a /b"}`: each page's links; `{"/old": "-> /new"}` redirects; `{"/x": "!"}` takes its worker
    along; `{"/list.csv": "saved"}` is a download."""

    def __init__(
        self, pages: dict[str, str], files: dict[str, str] | None = None, channels: dict[str, str] | None = None
    ):
        self.pages, self.files = pages, files or {}
        self.looked: list[tuple[str, str]] = []
        self.probed: list[str] = []
        self.nowhere: int | None = 404
        self.with_ids: tuple[str, ...] = ()
        self.only = channels or {}
        self.progress = Quiet()
        self.sunk: list[Visit] = []

    def look(self, job: LookJob) -> Visit:
        if "/prelaunch-" in job.url:
            if self.nowhere is None:
                raise RuntimeError("a worker process ended while it had this in hand")
            place = Place(job.url, job.channel.name)
            return Visit(job.id, place, "", response=Response(job.url, self.nowhere, ()))
        self.looked.append((job.url, job.channel.name))
        says = self.pages.get(job.url.removeprefix("http://shop.test"), self.pages.get(job.url, ""))
        if says == "!":
            raise RuntimeError("a worker process ended while it had this in hand")
        if says == "saved":
            place = Place(job.url, job.channel.name)
            trouble = f"{DOWNLOAD} (text/csv)"
            return Visit(job.id, place, "", job.depth, job.came_from, trouble=trouble)
        if says == "no browser":
            raise UserError("there is no browser")
        hops: tuple[Hop, ...] = ()
        final = job.url
        while says.startswith("-> "):
            hops += (Hop(final, 302),)
            final = urljoin(final, says[3:])
            says = self.pages.get(final.removeprefix("http://shop.test"), "")
        if self.only.get(job.channel.name):
            says += " " + self.only[job.channel.name]
        links = tuple(
            Link(urljoin(final, href), href, href, "main", True, Element(f'link "{href}"')) for href in says.split()
        )
        place = Place(final, job.channel.name)
        return Visit(job.id, place, "", job.depth, job.came_from, response=Response(final, 200, (), hops), links=links)

    def fetch(self, url: str) -> Fetched | Missing:
        text = self.files.get(url.removeprefix("http://shop.test"))
        return Fetched(url, 404, "", b"") if text is None else Fetched(url, 200, "text/plain", text.encode())

    def probe(self, urls: Sequence[str], *, with_ids: Collection[str] = ()) -> Iterator[Probe]:
        self.with_ids += tuple(with_ids)
        for url in urls:
            self.probed.append(url)
            yield Probe(url, 404, url)

    def crawl(self, *channels: Channel, home: str = HOME, allow: tuple[str, ...] = (), **limits: Any) -> Site:
        return crawl(
            home,
            CrawlLimits(**limits),
            channels or (DESKTOP,),
            executor=AtOnce(),
            look=self.look,
            job=LookJob(home, DESKTOP, Path()),
            fetch=self.fetch,
            probe=self.probe,
            sink=self.sunk.append,
            progress=self.progress,
            allow_hosts=allow,
        )


def paths(site: Site) -> list[str]:
    return [visit.place.url.removeprefix("http://shop.test") for visit in site.visits]


def reasons(site: Site) -> dict[str, str]:
    return {each.url.removeprefix("http://shop.test"): each.reason for each in site.skipped}


def test_every_page_that_is_linked_is_looked_at_once_and_sunk_at_once() -> None:
    paper = PaperSite({"/": "/a /b#x http://others.test/", "/a": "/b /", "/b": "/c", "/c": "/"})
    site = paper.crawl()
    assert sorted(paths(site)) == ["/", "/a", "/b", "/c"]
    assert tuple(paper.sunk) == site.visits
    assert {visit.place.page: visit.depth for visit in site.visits} == {"/": 0, "/a": 1, "/b": 1, "/c": 2}
    assert {visit.place.page: visit.came_from for visit in site.visits}["/c"] == "http://shop.test/b"


def test_each_page_is_looked_at_on_each_channel_and_what_one_finds_all_visit() -> None:
    paper = PaperSite({"/": "/a"}, channels={"mobile": "/only-on-mobile"})
    paper.crawl(DESKTOP, MOBILE)
    assert len(paper.looked) == 6
    assert len(set(paper.looked)) == 6
    assert ("http://shop.test/only-on-mobile", "desktop") in paper.looked


def test_a_worker_that_dies_takes_one_page_with_it() -> None:
    site = PaperSite({"/": "/killer /b", "/killer": "!"}).crawl()
    assert sorted(paths(site)) == ["/", "/b", "/killer"]
    (lost,) = (visit for visit in site.visits if visit.trouble)
    assert lost.place.page == "/killer"
    assert "worker" in lost.trouble


def test_without_a_browser_there_is_no_crawl() -> None:
    with pytest.raises(UserError, match="no browser"):
        PaperSite({"/": "no browser"}).crawl()


def test_a_page_reached_by_a_redirect_is_not_judged_twice() -> None:
    paper = PaperSite({"/": "/old /new /older", "/old": "-> /new", "/older": "-> /new", "/new": ""})
    site = paper.crawl()
    assert sorted(paths(site)) == ["/", "/new"]
    hops = {probe.url: probe.hops for probe in site.probes}
    assert hops["http://shop.test/older"] == ("http://shop.test/older",)


def test_a_redirect_to_another_site_is_told_and_not_judged() -> None:
    site = PaperSite({"/": "/out", "/out": "-> http://others.test/x"}).crawl()
    assert paths(site) == ["/"]
    assert "others.test" in reasons(site)["/out"]
    (probe,) = site.probes
    assert (probe.url, probe.final_url) == ("http://shop.test/out", "http://others.test/x")


def test_a_link_to_a_download_is_told_and_no_page_that_could_not_be_judged() -> None:
    pages = {"/": "/list?format=csv /a /b", "/list?format=csv": "saved", "/a": "/list?format=csv"}
    site = PaperSite(pages).crawl(DESKTOP, MOBILE, max_pages=3)
    assert set(paths(site)) == {"/", "/a", "/b"}
    assert reasons(site) == {"/list?format=csv": "it is a download, not a page (text/csv)"}
    assert not any(probe.url.endswith("csv") for probe in site.probes)


def test_a_home_page_that_is_a_download_is_no_page() -> None:
    (visit,) = PaperSite({"/": "saved"}).crawl().visits
    assert "download" in visit.trouble


def test_a_home_page_that_moves_to_www_says_where_the_site_is() -> None:
    pages = {"http://shop.example/": "-> http://www.shop.example/", "http://www.shop.example/": "/a"}
    site = PaperSite(pages).crawl(home="http://shop.example/")
    assert [visit.place.url for visit in site.visits] == ["http://www.shop.example/", "http://www.shop.example/a"]


def test_a_home_page_that_leads_to_somebody_else_is_no_site_of_ours() -> None:
    site = PaperSite({"/": "-> http://others.example/"}).crawl()
    assert site.visits == ()
    assert "others.example" in reasons(site)["/"]


def test_what_robots_disallows_is_neither_opened_nor_asked_unless_the_workspace_says_so() -> None:
    files = {"/robots.txt": "User-agent: *\nDisallow: /private"}
    paper = PaperSite({"/": "/private/x /b"}, files)
    site = paper.crawl()
    assert sorted(paths(site)) == ["/", "/b"]
    assert reasons(site) == {"/private/x": "robots.txt disallows it"}
    assert "http://shop.test/private/x" not in paper.probed
    assert "/private/x" in paths(PaperSite({"/": "/private/x"}, files).crawl(robots=False))


def test_the_home_page_is_opened_even_where_robots_disallows_all() -> None:
    site = PaperSite({"/": "/a"}, {"/robots.txt": "User-agent: *\nDisallow: /"}).crawl()
    assert paths(site) == ["/"]
    assert list(reasons(site)) == ["/a"]


def test_the_sitemap_adds_pages_that_nothing_links() -> None:
    listing = "http://shop.test/orphan\nhttp://production.example/x"
    site = PaperSite({"/": "/a"}, {"/sitemap.xml": listing}).crawl()
    assert sorted(paths(site)) == ["/", "/a", "/orphan"]
    assert {visit.place.page: visit.came_from for visit in site.visits}["/orphan"] == "sitemap"
    assert site.sitemap == ("http://shop.test/orphan", "http://production.example/x")
    assert "production.example" in reasons(site)["http://production.example/x"]


def test_a_sitemap_of_thousands_of_foreign_pages_is_told_in_few_lines() -> None:
    listing = "\n".join(f"http://production.example/{word}x" for word in range(500))
    site = PaperSite({"/": ""}, {"/sitemap.xml": listing}).crawl()
    assert len(site.skipped) < 30
    assert any("480 more" in each.reason for each in site.skipped)


def test_linked_files_and_pages_beyond_the_limit_are_asked() -> None:
    paper = PaperSite({"/": "/a /terms.pdf /c#part"})
    site = paper.crawl(max_pages=2)
    asked = {probe.url for probe in site.probes}
    assert asked == {"http://shop.test/terms.pdf", "http://shop.test/c"}
    assert paper.with_ids == ("http://shop.test/c",)
    assert any("http://shop.test/c: 404" in line for line in paper.progress.bad)


def test_others_are_asked_only_where_they_are_allowed() -> None:
    paper = PaperSite({"/": "http://partner.test/a http://others.test/b"})
    paper.crawl(allow=("partner.test",))
    assert "http://partner.test/a" in paper.probed
    assert "http://others.test/b" not in paper.probed


def test_an_address_that_cannot_exist_is_looked_at_and_where_that_fails_asked() -> None:
    paper = PaperSite({"/": ""})
    site = paper.crawl()
    assert isinstance(site.random_page, Visit)
    assert site.random_page.place.url.startswith("http://shop.test/prelaunch-")
    assert site.random_page not in (*site.visits, *paper.sunk)
    paper.nowhere = None
    site = paper.crawl()
    assert isinstance(site.random_page, Probe)
    assert site.random_page.url.startswith("http://shop.test/prelaunch-")


def test_a_web_page_in_place_of_robots_is_no_robots() -> None:
    site = PaperSite({"/": ""}, {"/robots.txt": "<!doctype html><html>Disallow: /"}).crawl()
    assert isinstance(site.robots, Missing)


class WithTitles(PaperSite):
    """Each page has the title that its address is given here; others have none of their own."""

    def __init__(self, pages: dict[str, str], titles: dict[str, str]):
        super().__init__(pages)
        self.titles = titles

    def look(self, job: LookJob) -> Visit:
        seen = super().look(job)
        title = self.titles.get(seen.place.url.removeprefix("http://shop.test"), "A shop")
        return replace(seen, text=Text(title, "en", "", (), title, title))


WIKI = [f"/doku.php?id={name}" for name in ("prices", "visit", "team", "history", "jobs", "press", "contact")]


def looked_at(site: Site) -> list[str]:
    return list(dict.fromkeys(visit.place.url.removeprefix("http://shop.test") for visit in site.visits))


def test_pages_that_their_query_names_are_all_visited_and_told_apart() -> None:
    paper = WithTitles({"/": " ".join(WIKI)}, {url: f"{url[13:]} - A wiki" for url in WIKI})
    site = paper.crawl(DESKTOP, MOBILE)
    assert looked_at(site) == ["/", *WIKI]
    assert [visit.place.page for visit in site.visits[2::2]] == WIKI
    assert {visit.place.page for visit in paper.sunk} >= set(WIKI)
    assert not site.skipped


def test_a_list_in_another_order_or_on_its_next_page_stays_a_variant_and_it_is_told_why() -> None:
    sorted_by = [f"/list?sort={name}" for name in "abcdef"]
    numbered = [f"/news?nr={number}" for number in range(1, 9)]
    titles = {url: f"News, page {number}" for number, url in enumerate(numbered)}
    titles |= {url: f"By {url[-1]}" for url in sorted_by}
    site = WithTitles({"/": " ".join((*sorted_by, *numbered))}, titles).crawl()
    assert looked_at(site) == ["/", *sorted_by[:3], *numbered[:3]]
    assert {each.reason for each in site.skipped} == {
        "more than 3 variants of one page by query",
        "more than 3 variants of one page by query: they are alike whatever “nr” says",
    }
    assert not any("?" in visit.place.page for visit in site.visits)


def test_what_is_done_with_a_page_or_stands_in_a_calendar_is_no_page() -> None:
    done = [f"{url}&do=login" for url in WIKI]
    months = [f"/doku.php?when=2024-{month:02}" for month in range(1, 13)]
    titles = {url: f"{url[13:]} - A wiki" for url in (*WIKI, *months)}
    site = WithTitles({"/": " ".join((*done, *months, *WIKI))}, titles).crawl()
    assert looked_at(site) == ["/", *done[:3], *WIKI]
    assert len(site.skipped) == len(done) - 3 + len(months)


def test_pages_that_are_named_by_numbers_are_sampled_as_in_paths_and_count_to_the_limit() -> None:
    posts = [f"/?p={number}" for number in range(100, 140)]
    titles = {url: f"About {chr(97 + at % 26)}{chr(97 + at // 26)}" for at, url in enumerate(posts)}
    site = WithTitles({"/": " ".join(posts)}, titles).crawl()
    assert 20 <= len(looked_at(site)) <= 24
    assert {each.reason for each in site.skipped} == {"more than 20 pages of the pattern /?p=…"}
    few = WithTitles({"/": " ".join(posts)}, titles).crawl(max_pages=6)
    assert len(looked_at(few)) == 6
    assert "over the limit of 6 pages" in {each.reason for each in few.skipped}
