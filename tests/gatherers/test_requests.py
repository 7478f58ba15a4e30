"""What other sites' answers weigh and how long their scripts keep the page, beside the truth that a server knows."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.looking import Eyes
from prelaunch.crawling.job import LookJob
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Request

KEEP = "{const until = performance.now() + %d; while (performance.now() < until);}"
FILES = {
    "/at-once.js": KEEP % 300,
    "/later.js": f"setTimeout(() => {KEEP % 200}, 20)",
    "/idle.js": "//" + "x" * 4998,
    "/frame.html": f"<!doctype html><title>f</title><script src=inner.js></script><p>{'y' * 100}</p>",
    "/inner.js": KEEP % 250,
    "/page": """<!doctype html><title>t</title><h1>Hello</h1><script src="OURS/at-once.js"></script>
      <script src="THEIRS/at-once.js"></script><script src="THEIRS/later.js"></script>
      <script src="THEIRS/idle.js"></script><iframe src="THEIRS/frame.html"></iframe>""",
    "/alone": "<!doctype html><title>t</title><h1>Hello</h1><p>Nobody else is here.",
}


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[str, str]]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None: ...

        def do_GET(self) -> None:
            text = FILES.get(self.path, "").replace("OURS", ours).replace("THEIRS", theirs).encode()
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", "text/javascript" if self.path.endswith(".js") else "text/html")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            chunk = b"%x\r\n%s\r\n" % (len(text), text) if text else b""
            self.wfile.write(chunk + b"0\r\n\r\n")

    made = [ThreadingHTTPServer((host, 0), Handler) for host in ("127.0.0.1", "127.0.0.2")]
    ours, theirs = (f"http://{server.server_address[0]}:{server.server_port}" for server in made)
    for server in made:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield ours, theirs
    for server in made:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def eyes(playwright: Playwright) -> Iterator[Eyes]:
    eyes = Eyes(PlaywrightBrowser(BrowserOptions(), playwright))
    yield eyes
    eyes.close()


def looked(eyes: Eyes, url: str, folder: Path) -> dict[str, Request]:
    visit = eyes.look(LookJob(url, Channel("desktop"), folder, gatherers=("response", "requests", "vitals")))
    assert visit.requests, visit.trouble
    return {each.url: each for each in visit.requests}


@pytest.mark.browser
def test_other_sites_answers_have_their_size_their_party_and_the_time_of_their_scripts(
    eyes: Eyes, servers: tuple[str, str], tmp_path: Path
) -> None:
    ours, theirs = servers
    seen = looked(eyes, f"{ours}/page", tmp_path)
    at_once, later, idle = (seen[f"{theirs}/{name}.js"] for name in ("at-once", "later", "idle"))
    assert {each.party for each in (at_once, later, idle)} == {theirs.removeprefix("http://")}
    # Chunks have their own few bytes around them; the page itself is told nothing of it.
    assert idle.body_bytes == pytest.approx(5000, abs=40)
    assert at_once.body_bytes == pytest.approx(len(FILES["/at-once.js"]), abs=40)
    # The truth is wall time, and so is what the browser tells: a busy machine only adds to it.
    assert 300 <= at_once.main_thread_ms < 800
    assert 200 <= later.main_thread_ms < 700
    assert idle.main_thread_ms < 100
    own = seen[f"{ours}/at-once.js"]
    assert (own.party, own.cross_site) == ("", False)
    assert own.main_thread_ms >= 300

    # What runs in a frame of another site is not said to cost nothing.
    inner = seen[f"{theirs}/inner.js"]
    assert (inner.kind, inner.main_thread_ms) == ("script", None)


@pytest.mark.browser
def test_a_page_without_other_sites_asks_the_browser_for_nothing(
    eyes: Eyes, servers: tuple[str, str], tmp_path: Path
) -> None:
    seen = looked(eyes, f"{servers[0]}/alone", tmp_path)
    assert [each.party for each in seen.values()] == [""] * len(seen)
    (tab,) = eyes._tabs.values()
    assert tab.weights() == {}
