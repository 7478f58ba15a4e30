"""Looks at pages that hang, crash, never end or are no pages: each is one visit, and the next page is looked at."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.documents import SHOWN
from prelaunch.adapters.looking import MOST_TAKES, RESTLESS, Eyes, look_here
from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.crawling.job import LookJob
from prelaunch.model.codec import JsonValue
from prelaunch.model.missing import Missing, Spared
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel
from prelaunch.model.visit import ELSEWHERE, PARTS, SENDS, TRIALS, Hop, Response, Visit
from prelaunch.ports import PageLog, TabLost

Look = Callable[..., Visit]
TOP = "<!doctype html><html lang=en><title>t</title><main><h1>Hello</h1></main>"


@pytest.fixture(scope="module")
def eyes(playwright: Playwright) -> Iterator[Eyes]:
    made = Eyes(PlaywrightBrowser(BrowserOptions(), playwright))
    yield made
    made.close()


@pytest.fixture
def look(eyes: Eyes, pages: Any, tmp_path: Path) -> Look:
    def at(path: str, **settings: Any) -> Visit:
        url = path if "://" in path else pages.home + path
        job = LookJob(url, Channel("desktop"), tmp_path, **{"page_seconds": 4.0, **settings})
        return eyes.look(job)

    return at


def sends(body: bytes = b"", status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def streams(piece: bytes, pause_s: float) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(TOP.encode())
        for _ in range(100_000):
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause_s)

    return answer


def late_body(handler: BaseHTTPRequestHandler) -> None:
    """A document whose head is there half a second before its body."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Connection", "close")
    handler.end_headers()
    # Enough for the browser to show it: a few bytes it would keep back.
    handler.wfile.write(f"<!doctype html><title>Thank you!</title><!--{'.' * 5000}-->".encode())
    handler.wfile.flush()
    time.sleep(0.5)
    handler.wfile.write(b"<p>Your order has been placed.")


@pytest.mark.browser
def test_one_look_fills_every_part(look: Look, pages: Any, tmp_path: Path) -> None:
    pages["/"] = TOP
    visit = look("/")
    assert visit.trouble == ""
    assert [part for part in PARTS if isinstance(getattr(visit, part), Missing)] == [*TRIALS, *SENDS]
    assert all(isinstance(getattr(visit, part), Spared) for part in (*TRIALS, *SENDS))
    assert isinstance(visit.screenshot, str)
    assert (tmp_path / visit.screenshot).read_bytes().startswith(b"\xff\xd8")
    assert visit.place == Place(f"{pages.home}/", "desktop")


@pytest.mark.browser
def test_only_the_parts_asked_for_are_gathered(look: Look, pages: Any) -> None:
    pages["/"] = TOP
    visit = look("/", gatherers=("response", "text"))
    assert visit.text
    assert visit.axe == Missing("not gathered")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(
    "script",
    ["while (true) {}", "onload = () => setTimeout(() => { while (true) {} }, 20)", "while (true) alert('again')"],
    ids=["at once", "later", "by dialogs"],
)
def test_a_page_that_hangs_is_one_visit_with_trouble(look: Look, pages: Any, script: str) -> None:
    pages["/hangs"] = f"{TOP}<script>{script}</script>"
    pages["/fine"] = TOP
    visit = look("/hangs", page_seconds=1.0, gatherers=("response", "text", "axe"))
    assert "hung" in visit.trouble
    assert not visit.answered_with_content
    assert look("/fine", gatherers=("response", "text", "axe")).trouble == ""


@pytest.mark.browser
def test_a_page_that_takes_its_process_along_is_one_visit_with_trouble(look: Look, pages: Any) -> None:
    pages["/fine"] = TOP
    assert "crashed" in look("chrome://crash").trouble
    assert look("/fine").trouble == ""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "answer", "words"),
    [
        ("/reload", f"{TOP}<script>location.reload()</script>", "keeps reloading"),
        ("/refresh", f"{TOP}<meta http-equiv=refresh content=0>", "keeps reloading"),
        ("/circle", sends(status=302, Location="/circle"), "redirects without end"),
        ("/file", sends(b"PK", Content_Type="application/zip", Content_Disposition="attachment"), "a download"),
        ("/pdf", sends(b"%PDF-1.4", Content_Type="application/pdf"), "a download"),
        ("/feed", sends(b"<?xml version='1.0'?><talks/>", **{"Content-Type": "text/xml"}), "a download"),
        ("/nothing", sends(status=204), "204"),
        ("/big", sends(TOP.encode() + b"x" * 50_000_000), "too big"),
        ("/flood", streams(b"<p>" + b"m" * 500_000, 0), "too big"),
        ("/drip", streams(b"<p>more", 0.1), "not finished arriving"),
        ("/silent", lambda handler: time.sleep(4), "no answer"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("/") else "",
)
def test_what_is_no_page_is_one_visit_with_trouble(look: Look, pages: Any, path: str, answer: Any, words: str) -> None:
    pages[path] = answer
    visit = look(path, page_seconds=30.0 if words == "too big" else 2.0)  # a busy machine takes its time to be flooded
    assert words in visit.trouble
    assert visit.place.url == pages.home + path


@pytest.mark.browser
def test_xml_that_draws_itself_is_a_page(look: Look, pages: Any) -> None:
    drawn = b"<html xmlns='http://www.w3.org/1999/xhtml' lang='en'><title>t</title><body><h1>Hello</h1></body></html>"
    pages["/"] = sends(drawn, **{"Content-Type": "application/xhtml+xml"})
    visit = look("/")
    assert visit.trouble == ""
    assert visit.text
    assert visit.text.whole == "Hello"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("came_from", "told"),
    [("{home}/start?x=1#here", "{home}/start?x=1"), ("http://127.0.0.2:1/other", None), ("sitemap", None), ("", None)],
)
def test_a_link_is_followed_with_the_page_it_stands_on(
    look: Look, pages: Any, came_from: str, told: str | None
) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        referers.append(handler.headers.get("Referer"))
        sends(TOP.encode())(handler)

    referers: list[str | None] = []
    pages["/"] = answer
    assert look("/", came_from=came_from.format(home=pages.home)).trouble == ""
    assert referers[0] == (told and told.format(home=pages.home))


@pytest.mark.browser
def test_a_connection_that_breaks_is_told(look: Look, pages: Any) -> None:
    def breaks(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True

    pages["/breaks"] = breaks
    assert "could not be opened" in look("/breaks").trouble
    assert "refused" in look("http://127.0.0.1:9/").trouble or "port" in look("http://127.0.0.1:9/").trouble


@pytest.mark.browser
@pytest.mark.parametrize(
    ("html", "path"),
    [
        ("<script>alert('hello'); confirm('sure?')</script>", "/"),
        ("<script>onbeforeunload = it => { it.preventDefault(); return 'stay' }</script>", "/"),
        ("<script>for (let i = 0; i < 3; i++) window.open('/other')</script>", "/"),
        ("<script>setInterval(() => history.pushState(0, '', '#' + Math.random()), 5)</script>", "/"),
        ("<img src=/never>", "/"),
        ("<script>new EventSource('/never')</script>", "/"),
        ("<script>JSON.stringify = Array.prototype.map = null; Object.prototype.x = 1</script>", "/"),
        ("<meta http-equiv=refresh content='0;url=/other'>", "/other"),
        ("<script>location = '/other'</script>", "/other"),
    ],
    ids=["dialogs", "leave?", "windows", "addresses", "never loaded", "stream", "prototypes", "refresh", "script"],
)
def test_what_is_a_page_all_the_same_is_looked_at(look: Look, pages: Any, html: str, path: str) -> None:
    pages["/"] = TOP + html
    pages["/other"] = TOP
    pages["/never"] = lambda handler: time.sleep(6)
    visit = look("/", page_seconds=2.0)
    assert visit.trouble == ""
    assert visit.text
    assert visit.text.whole == "Hello"
    assert visit.place.page == path
    assert look("/other").trouble == ""


@pytest.mark.browser
def test_an_error_page_is_no_trouble_but_an_answer(look: Look, pages: Any) -> None:
    pages["/empty"] = sends(status=500)
    for path, status in (("/none", 404), ("/empty", 500)):
        visit = look(path)
        assert visit.trouble == ""
        assert isinstance(visit.response, Response)
        assert visit.response.status == status
        assert visit.place.page == path


@pytest.mark.browser
def test_each_look_is_a_first_visit(look: Look, pages: Any) -> None:
    counts = """<script>document.querySelector('h1').textContent =
      [document.cookie, localStorage.seen].join(); document.cookie = 'a=b'; localStorage.seen = 'yes'</script>"""
    pages["/"] = TOP + counts
    for _ in range(2):
        text = look("/").text
        assert text
        assert text.whole.strip() == ","


@pytest.mark.browser
def test_a_page_of_another_site_is_not_looked_into(look: Look, pages: Any, elsewhere: Any) -> None:
    pages["/out"] = sends(status=302, Location=f"{elsewhere.home}/")
    elsewhere["/"] = TOP
    visit = look("/out", hosts=(pages.home.removeprefix("http://"),))
    assert visit.place.url == f"{elsewhere.home}/"
    assert isinstance(visit.text, Missing)
    assert isinstance(visit.response, Response)
    assert visit.response.redirects == (Hop(f"{pages.home}/out", 302),)


class PaperTab:
    """Answers what it is told; `lost` is a script whose evaluation loses the tab."""

    channel = Channel("paper")
    url = "http://shop.test/"
    log = PageLog(Missing("paper"), (), (), ())

    def __init__(self, answer: JsonValue = None, lost_by: str = "") -> None:
        self.answer, self.lost_by = answer, lost_by

    def evaluate(self, script: str) -> JsonValue:
        if self.lost_by and self.lost_by in script:
            raise TabLost("the page hung")
        return self.document() if script == SHOWN else self.answer

    def document(self) -> JsonValue:
        return ["1", self.url]

    def settle(self) -> None: ...

    def screenshot(self, path: Path, *, full: bool = False) -> None:
        raise OSError("no space left")


def test_a_gatherer_that_fails_leaves_only_its_own_part_missing(tmp_path: Path) -> None:
    tab: Any = PaperTab({"vitals": {"ok": {"lcp": 12.5}}, "text": {"error": "TypeError: no"}})
    visit = look_here(tab, visit="1", place=Place("http://shop.test/", "paper"), folder=tmp_path)
    assert visit.vitals
    assert visit.vitals.lcp_ms == 12.5
    assert visit.text == Missing("TypeError: no")
    assert visit.screenshot == Missing("OSError: no space left")
    assert visit.console == ()
    assert visit.trouble == ""


def test_what_was_read_before_the_tab_was_lost_is_kept(tmp_path: Path) -> None:
    tab: Any = PaperTab({"vitals": {"ok": {"lcp": 12.5}}, "axe": {"ok": []}}, lost_by="typeof axe")
    visit = look_here(tab, visit="1", place=Place("http://shop.test/", "paper"), folder=tmp_path)
    assert visit.vitals
    assert visit.axe == Missing("the page hung")
    assert visit.trouble == "the page hung"


def test_where_axe_itself_takes_too_long_only_its_part_is_missing(tmp_path: Path) -> None:
    tab: Any = PaperTab({"vitals": {"ok": {"lcp": 12.5}}, "axe": {"ok": []}}, lost_by="too big for this rule")
    visit = look_here(tab, visit="1", place=Place("http://shop.test/", "paper"), folder=tmp_path)
    assert isinstance(visit.axe, Missing)
    assert "axe did not finish" in visit.axe.reason
    assert visit.trouble == ""


class MovingTab(PaperTab):
    """A paper tab that shows, each time it is asked, the next of these documents; None is one that is arriving."""

    def __init__(self, *shown: str | None) -> None:
        super().__init__({"vitals": {"ok": {"lcp": 12.5}}})
        self.shown = list(shown)
        self.settled = 0

    def document(self) -> JsonValue:
        now = self.shown.pop(0) if len(self.shown) > 1 else self.shown[0]
        return [now, f"http://shop.test/{now}"] if now else None

    def settle(self) -> None:
        self.settled += 1


@pytest.mark.parametrize(
    "shown",
    [("pay", "order"), ("pay", None, "order"), (None, "order"), (None, "pay", "order")],
    ids=["replaced", "half there afterwards", "half there before", "both"],
)
def test_a_page_that_is_replaced_under_a_look_is_looked_at_again(tmp_path: Path, shown: tuple[str | None, ...]) -> None:
    tab: Any = MovingTab(*shown)
    visit = look_here(tab, visit="1", place=Place("http://shop.test/pay", "paper"), folder=tmp_path)
    assert visit.place.url == "http://shop.test/order"
    assert visit.vitals
    assert visit.trouble == ""
    assert tab.settled


def test_a_page_that_never_stays_could_not_be_told(tmp_path: Path) -> None:
    tab: Any = MovingTab(*"abcdefghijkl")
    visit = look_here(tab, visit="1", place=Place("http://shop.test/", "paper"), folder=tmp_path)
    assert visit.trouble == RESTLESS
    assert {getattr(visit, part) for part in PARTS} == {Missing(RESTLESS)}
    assert tab.settled == MOST_TAKES - 1


def test_a_page_that_never_arrives_could_not_be_told(tmp_path: Path) -> None:
    tab: Any = MovingTab(None)
    visit = look_here(tab, visit="1", place=Place("http://shop.test/", "paper"), folder=tmp_path)
    assert visit.text == Missing(RESTLESS)
    assert not visit.answered_with_content


@pytest.mark.browser
def test_a_page_that_comes_while_the_look_is_under_way_is_looked_at_whole(
    tab: PlaywrightTab, pages: Any, tmp_path: Path
) -> None:
    pages["/pay"] = TOP + "<script>setTimeout(() => { location.href = '/order' }, 700)</script>"
    pages["/order"] = late_body
    tab.open(f"{pages.home}/pay")
    place = Place(tab.url, "desktop")
    assert place.page == "/pay"
    tab.page.wait_for_url("**/order", wait_until="commit")
    visit = look_here(tab, visit="1", place=place, folder=tmp_path, gatherers=("response", "text"))
    assert visit.place.page == "/order"
    assert visit.text
    assert visit.text.title == "Thank you!"
    assert visit.text.whole == "Your order has been placed."
    assert isinstance(visit.response, Response)
    assert visit.response.url == visit.place.url


@pytest.mark.browser
def test_a_page_that_goes_to_another_host_under_the_look_is_not_looked_at_there(
    look: Look, pages: Any, elsewhere: Any, tmp_path: Path
) -> None:
    def once_pictured(handler: BaseHTTPRequestHandler) -> None:
        while not list(tmp_path.rglob("*.jpg")):
            time.sleep(0.01)
        sends(b"data: go\n\n", Content_Type="text/event-stream")(handler)

    goes = f"new EventSource('/pictured').onmessage = () => {{ location.href = '{elsewhere.home}/' }}"
    # So many elements that axe, which comes after the picture, is not done when it goes.
    pages["/goes"] = f"{TOP}{'<p><a href=/a>a</a>' * 4000}<script>{goes}</script>"
    pages["/pictured"] = once_pictured
    elsewhere["/"] = TOP
    visit = look("/goes", hosts=(pages.home.removeprefix("http://"),))
    assert visit.place.url == f"{elsewhere.home}/"
    assert visit.text == Missing(ELSEWHERE)


@pytest.mark.browser
def test_a_page_that_never_closes_what_it_writes_is_looked_at_all_the_same(look: Look, pages: Any) -> None:
    write = "document.open(); document.write('<title>t</title><p>Written by a script.')"
    pages["/"] = f"{TOP}<script>onload = () => {{ {write} }}</script>"
    visit = look("/", gatherers=("response", "text"))
    assert visit.text
    assert visit.text.whole == "Written by a script."
