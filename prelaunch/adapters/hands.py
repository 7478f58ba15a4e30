"""Work a page with keyboard and mouse and never leave it: what it would open, send or ask is held back and noted."""

from __future__ import annotations

import json
import time
from collections.abc import Collection
from contextlib import suppress
from typing import Any, cast

from playwright.sync_api import Dialog, Download, Route, WebSocketRoute
from playwright.sync_api import Error as PlaywrightError

from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.model.codec import JsonValue
from prelaunch.model.plan import Channel
from prelaunch.ports import Attempt

HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_LISTENERS = 300
ONE_CALL_S = 8.0
"""A page that lets one key, one click or one question wait longer hangs."""
MOST_NOTED = 100


class PlaywrightHands:
    """Fulfils ports.Hands around a tab whose context is its own."""

    def __init__(self, tab: PlaywrightTab, url: str, referer: str = "") -> None:
        self._tab = tab
        self._asked_url = self._url = url
        self._referer = referer
        self._noted: list[Attempt] = []
        self._failures: list[str] = []
        self._holding = False
        self._resized = False
        self.touched = True
        """Whether the page may be another than when it was opened."""
        self._until = time.monotonic() + 60.0
        page = tab.page
        page.context.route("**/*", self._routed)
        page.context.route_web_socket("**/*", self._connected)
        # The event of a new page comes once its process runs; this one comes when the page asks for it.
        tab.world.session.on("Page.windowOpen", lambda event: self._note("window", str(event.get("url", ""))))
        tab.world.session.send("Page.enable")
        page.on("dialog", self._dialog)
        page.on("pageerror", self._failed)
        page.on("download", self._download)

    @property
    def channel(self) -> Channel:
        return self._tab.channel

    @property
    def seconds_left(self) -> float:
        return self._until - time.monotonic()

    def allow(self, seconds: float) -> None:
        """From now on this much time is left."""
        self._until = time.monotonic() + seconds

    def afresh(self) -> None:
        """Open the page again; raises StepRefused where it does not come."""
        self._holding = False
        if self._resized:
            self.resize(0, 0)
        try:
            self._tab.open(self._asked_url, self._referer)
        finally:
            self._holding = True
        self._url = self._tab.url
        self.touched = False
        self._noted.clear()
        self._failures.clear()

    def press(self, key: str) -> None:
        self.touched = True
        with self._tab.watch(ONE_CALL_S, f"the page hung when “{key}” was pressed"):
            self._tab.page.keyboard.press(key)

    def point(self, x: float, y: float) -> None:
        self.touched = True
        with self._tab.watch(ONE_CALL_S, "the page hung when the mouse was moved"):
            self._tab.page.mouse.move(x, y)

    def click(self, x: float, y: float) -> None:
        self.touched = True
        with self._tab.watch(ONE_CALL_S, "the page hung when it was clicked"):
            self._tab.page.mouse.click(x, y)

    def wait(self, ms: float) -> None:
        self._tab.page.wait_for_timeout(ms)

    def resize(self, width: int, height: int) -> None:
        """Only the window's size changes: what is drawn stays as sharp, and a telephone stays one."""
        self.touched = True
        self._resized = bool(width)
        own = self.channel
        size = {"width": width or own.width, "height": height or own.height}
        with self._tab.watch(ONE_CALL_S, "the page hung in another size"):
            self._tab.page.set_viewport_size(cast(Any, size))

    def evaluate(self, script: str) -> JsonValue:
        with self._tab.watch(ONE_CALL_S, "the page hung while it was used"):
            return self._tab.evaluate(script)

    def mark_listeners(self, types: Collection[str], call: str) -> int:
        """How many elements were marked, at most 300; the document and the window are none."""
        session = self._tab.world.session
        wanted = frozenset(types)
        with self._tab.watch(ONE_CALL_S, "the page hung while it was used"):
            document = self._send("Runtime.evaluate", {"expression": "document"})["result"]["objectId"]
            asked = {"objectId": document, "depth": -1, "pierce": True}
            heard: dict[int, list[str]] = {}
            for each in self._send("DOMDebugger.getEventListeners", asked)["listeners"]:
                if each["type"] in wanted and each.get("backendNodeId"):
                    heard.setdefault(each["backendNodeId"], []).append(each["type"])
            world = self._tab.world.context()
            marked = 0
            for node, names in list(heard.items())[:MOST_LISTENERS]:
                with suppress(PlaywrightError):
                    place = {"backendNodeId": node, "executionContextId": world}
                    handle = self._send("DOM.resolveNode", place)["object"]["objectId"]
                    called = f"function () {{ return ({call}).call(this, {json.dumps(names)}); }}"
                    session.send("Runtime.callFunctionOn", {"objectId": handle, "functionDeclaration": called})
                    marked += 1
        return marked

    def picture(self, x: float, y: float, width: float, height: float) -> bytes:
        clip = {"x": x, "y": y, "width": max(1.0, width), "height": max(1.0, height)}
        with self._tab.watch(ONE_CALL_S, "the page hung while its picture was taken"):
            try:
                return self._tab.page.screenshot(
                    clip=cast(Any, clip), type="png", scale="css", animations="allow", timeout=ONE_CALL_S * 1000
                )
            except PlaywrightError as error:
                if "Clipped area" not in str(error):
                    raise
                raise LookupError("that part is outside the window") from error

    def attempts(self) -> tuple[Attempt, ...]:
        before, self._url = self._url, self._tab.url
        # Without asking the server for anything: the page's own script shows another one. Where only the query is
        # another, it keeps in its address what it shows: a filter, an order, a word that was looked for.
        if _path(before) != _path(self._url):
            self._note("page", self._url)
        noted, self._noted = tuple(self._noted), []
        return noted

    def failures(self) -> tuple[str, ...]:
        noted, self._failures = tuple(self._failures), []
        return noted

    def let_go(self) -> None:
        """Hold nothing back any more, before the tab is closed."""
        with suppress(PlaywrightError):
            self._tab.page.context.unroute_all(behavior="ignoreErrors")

    def _send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        return cast(dict[str, Any], self._tab.world.session.send(method, params))

    def _note(self, kind: str, url: str = "") -> None:
        if len(self._noted) < MOST_NOTED:
            self._noted.append(Attempt(kind, url))

    def _routed(self, route: Route) -> None:
        request = route.request
        with suppress(PlaywrightError):
            if not self._holding:
                route.fallback()
            elif request.is_navigation_request() and request.frame.parent_frame is None:
                if request.frame.page == self._tab.page:
                    self._note("page" if request.method in HARMLESS else "sent", request.url)
                # An answer without content leaves the document where it is.
                route.fulfill(status=204)
            elif request.method not in HARMLESS:
                self._note("sent", request.url)
                route.abort("blockedbyclient")
            else:
                route.fallback()

    def _connected(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def said(message: str | bytes) -> None:
            if self._holding:
                self._note("sent", socket.url)
            else:
                server.send(message)

        socket.on_message(said)

    def _dialog(self, dialog: Dialog) -> None:
        self._note("asked", dialog.message[:300])

    def _failed(self, error: PlaywrightError) -> None:
        if self._holding and len(self._failures) < MOST_NOTED:
            self._failures.append(str(error.message)[:300])

    def _download(self, download: Download) -> None:
        self._note("download", download.url)


def _path(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]
