"""A real browser and a small real server, for tests that need them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.model.plan import Channel

Answer = Callable[[BaseHTTPRequestHandler], None]


class Pages:
    """A server whose pages a test writes: HTML as text, or a function that answers as it likes."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.pages: dict[str, str | Answer] = {}
        self.asked: list[tuple[str, str]] = []
        pages = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None: ...

            def do_GET(self) -> None:
                pages.asked.append((self.command, self.path))
                found = pages.pages.get(self.path, pages.pages.get(self.path.partition("?")[0]))
                if callable(found):
                    try:
                        found(self)
                    except OSError:
                        self.close_connection = True
                    return
                text = found if found is not None else "<title>not here</title><p>There is no such page."
                answer(self, text, status=200 if found is not None else 404)

            def do_HEAD(self) -> None:
                self.do_GET()

            def do_POST(self) -> None:
                self.do_GET()

        self._server = ThreadingHTTPServer((host, 0), Handler)
        self._server.daemon_threads = True
        self.home = f"http://{host}:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def __setitem__(self, path: str, page: str | Answer) -> None:
        self.pages[path] = page

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def answer(
    handler: BaseHTTPRequestHandler,
    body: str | bytes,
    *,
    status: int = 200,
    kind: str = "text/html; charset=utf-8",
    **headers: str,
) -> None:
    content = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(content)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    if handler.command != "HEAD":
        handler.wfile.write(content)


@pytest.fixture
def pages() -> Iterator[Pages]:
    server = Pages()
    yield server
    server.close()


@pytest.fixture
def elsewhere() -> Iterator[Pages]:
    """A server of somebody else."""
    server = Pages("127.0.0.2")
    yield server
    server.close()


@pytest.fixture(scope="session")
def own_browser(playwright: Playwright) -> Iterator[PlaywrightBrowser]:
    browser = PlaywrightBrowser(BrowserOptions(wait_ms=1500, open_ms=8000), playwright)
    yield browser
    browser.close()


@pytest.fixture
def tab(own_browser: PlaywrightBrowser) -> Iterator[PlaywrightTab]:
    made = own_browser.tab(Channel("desktop"))
    yield made
    made.close()
