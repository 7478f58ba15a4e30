"""Known truth: a third party that is late by a second, put into the page in every usual way."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.looking import init_scripts, look_here
from prelaunch.metrics import own_metrics
from prelaunch.model.judgement import Interval
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel, Plan
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence

LATE_S = 1.0
HIDING = "<style>.wait{visibility:hidden}</style><script>document.documentElement.className='wait'</script>"
SHOWING = "onload=\"document.documentElement.className=''\""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[PlaywrightBrowser]:
    browser = PlaywrightBrowser(BrowserOptions(), playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[str, str]]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def do_GET(self) -> None:
            script = self.path.startswith("/tag.js")
            if script:
                time.sleep(LATE_S)
            text = (
                ";"
                if script
                else "<!doctype html><title>x</title>" + PAGES.get(self.path[1:], "").replace("THEIRS", theirs)
            )
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript" if script else "text/html")
            self.end_headers()
            self.wfile.write(text.encode())

    made = [ThreadingHTTPServer((host, 0), Handler) for host in ("127.0.0.1", "127.0.0.2")]
    ours, theirs = (f"http://{server.server_address[0]}:{server.server_port}" for server in made)
    for server in made:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield ours, theirs
    for server in made:
        server.shutdown()
        server.server_close()


PAGES = {
    "head": "<script src=THEIRS/tag.js></script><h1>Hello</h1>",
    "body": "<body><script src=THEIRS/tag.js></script><h1>Hello</h1>",
    "two": "<script src=THEIRS/tag.js?1></script><script src=THEIRS/tag.js?2></script><h1>Hello</h1>",
    "hidden": f"{HIDING}<script async {SHOWING} src=THEIRS/tag.js></script><h1>Hello</h1>",
    "async": "<script async src=THEIRS/tag.js></script><h1>Hello</h1>",
    "defer": "<script defer src=THEIRS/tag.js></script><h1>Hello</h1>",
    "none": "<h1>Hello</h1>",
}


@pytest.mark.browser
@pytest.mark.parametrize(("page", "late"), [(page, page in ("head", "body", "two", "hidden")) for page in PAGES])
def test_a_late_third_party_costs_what_it_is_late_where_it_holds_the_page_up_and_nothing_elsewhere(
    browser: PlaywrightBrowser, servers: tuple[str, str], tmp_path: Path, page: str, late: bool
) -> None:
    channel = Channel("desktop")
    tab = browser.tab(channel, init_scripts=init_scripts(("vitals",)))
    tab.open(f"{servers[0]}/{page}")
    parts = ("response", "requests", "vitals")
    visit = look_here(tab, visit="v", place=Place(tab.url, "desktop"), folder=tmp_path, gatherers=parts)
    tab.close()
    plan = Plan("r", servers[0], "", "", (channel,), None, (), parts, (), ())
    (measured,) = own_metrics()["third-party-impact"].read(Evidence(plan, Site(servers[0], (visit,))))
    assert isinstance(measured.value, Interval)
    expected = LATE_S * 1000 if late else 0
    assert measured.value.value == pytest.approx(expected, abs=400)
