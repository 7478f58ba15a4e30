"""A whole crawl with real browsers in worker processes, over a site with every kind of trouble."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.touring import crawl_site
from prelaunch.model.codec import from_json, to_json
from prelaunch.model.missing import Spared
from prelaunch.model.plan import Channel, CrawlLimits
from prelaunch.model.replies import Replies
from prelaunch.model.visit import Response, Visit
from prelaunch.problems import UserError


class Quiet:
    def start(self, stage: str, total: int | None = None) -> None: ...
    def total(self, stage: str, total: int) -> None: ...
    def end(self, stage: str, text: str = "") -> None: ...
    def step(self, stage: str, text: str, *, bad: bool = False) -> None: ...


def page(*links: str, more: str = "") -> str:
    anchors = " ".join(f"<a href='{link}'>{link}</a>" for link in links)
    return f"<!doctype html><html lang=en><title>x</title><main><h1>x</h1>{anchors}{more}</main>"


@pytest.mark.browser
@pytest.mark.slow
def test_a_crawl_goes_on_past_trouble_and_accounts_for_every_address(
    pages: Any, elsewhere: Any, tmp_path: Path
) -> None:
    pages["/"] = page("/a", "/hangs", "/terms.pdf", "/a?x=1#part", "/logout", f"{elsewhere.home}/", "/private", "/nope")
    pages["/a"] = page("/", "/b#top")
    pages["/b"] = page("/a")
    pages["/hangs"] = page(more="<script>while (true) {}</script>")
    pages["/robots.txt"] = "User-agent: *\nDisallow: /private"
    pages["/orphan"] = page()
    pages["/sitemap.xml"] = f"{pages.home}/orphan"
    seen: list[Visit] = []
    site = crawl_site(
        pages.home,
        CrawlLimits(page_seconds=2.0, channels=("desktop", "phone")),
        (Channel("desktop"), Channel("phone", device="iPhone 13")),
        folder=tmp_path,
        sink=seen.append,
        progress=Quiet(),
        gatherers=("response", "text", "structure", "links", "console", "requests"),
        browser=BrowserOptions(),
    )
    looks = {(visit.place.page, visit.place.channel): visit for visit in site.visits if "?" not in visit.place.url}
    assert sorted(looks) == [
        (path, channel) for path in ("/", "/a", "/b", "/hangs", "/nope", "/orphan") for channel in ("desktop", "phone")
    ]
    assert {path for (path, _), visit in looks.items() if visit.trouble} == {"/hangs"}
    assert seen == list(site.visits)
    assert {probe.url.removeprefix(pages.home) for probe in site.probes} == {"/terms.pdf", "/favicon.ico"}
    assert isinstance(site.random_page, Visit)
    assert isinstance(site.random_page.response, Response)
    assert site.random_page.response.status == 404
    assert site.random_page not in seen
    told = {each.url.removeprefix(pages.home): each.reason for each in site.skipped}
    assert set(told) == {"/logout", "/private"}
    assert ("GET", "/logout") not in pages.asked
    assert elsewhere.asked == []
    assert from_json(Visit, to_json(seen[0])) == seen[0]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(("most", "hosts", "posted"), [(0, ("127.0.0.1",), 0), (5, (), 0), (1, ("127.0.0.1",), 1)])
def test_forms_are_sent_only_where_the_limits_and_the_hosts_say_so(
    pages: Any, tmp_path: Path, most: int, hosts: tuple[str, ...], posted: int
) -> None:
    fields = "<label>Name <input name=name required></label><label>Mail <input name=mail type=email></label>"
    forms = "".join(f"<form method=post action=/{each}>{fields}<button>Send</button></form>" for each in "ab")
    pages["/"] = page("/more", more=forms)
    pages["/more"] = page("/", more=forms)
    limits = CrawlLimits(channels=("desktop",), **({"send_forms": most} if most else {}))
    site = crawl_site(
        pages.home,
        limits,
        (Channel("desktop"),),
        folder=tmp_path,
        sink=lambda _visit: None,
        progress=Quiet(),
        gatherers=("response", "links", "fields", "blanks", "structure", "replies"),
        browser=BrowserOptions(),
        post_hosts=hosts,
    )
    assert [path for method, path in pages.asked if method == "POST"] == ["/a"][:posted]
    answered = [each.replies for each in site.visits if isinstance(each.replies, Replies)]
    assert [len(each.forms) for each in answered] == [1] * posted
    assert sum(isinstance(each.replies, Spared) for each in site.visits) == 2 - posted
    assert [each.came_from for each in site.skipped if each.came_from == "send_forms"] == ["send_forms"] * bool(most)


def test_without_a_browser_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PRELAUNCH_BROWSER", str(tmp_path / "none"))
    with pytest.raises(UserError, match="PRELAUNCH_BROWSER"):
        crawl_site("http://127.0.0.1:9/", CrawlLimits(), (Channel("d"),), folder=tmp_path, sink=print, progress=Quiet())
