"""Look at a page that a test wrote, in the real browser."""

from __future__ import annotations

import functools
import http.server
import itertools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.looking import Eyes
from prelaunch.crawling.job import LookJob
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Visit

Seen = Callable[..., Visit]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None: ...


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, playwright: Playwright) -> Iterator[Seen]:
    """`seen(html)` is a Visit of that page; `width` and `parts` as they are needed."""
    folder: Path = tmp_path_factory.mktemp("pages")
    eyes = Eyes(PlaywrightBrowser(BrowserOptions(allow_hosts=("127.0.0.1",)), playwright))
    numbers = itertools.count()
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"

        def look(
            html: str, *, width: int = 1280, parts: tuple[str, ...] = ("response", "text", "structure", "links")
        ) -> Visit:
            name = f"{next(numbers)}.html"  # a new name each time: nothing comes from a cache
            (folder / name).write_text(html, "utf-8")
            channel = Channel(f"at {width}", width=width, height=844, mobile=width < 700)
            return eyes.look(LookJob(f"{address}/{name}", channel, folder, gatherers=parts))

        look.eyes = eyes  # type: ignore[attr-defined]
        yield look
        eyes.close()
        server.shutdown()
