"""Run our own JavaScript in an isolated world: the same document, but none of the page's own or patched objects."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any, cast

from playwright.sync_api import CDPSession, Frame, Page
from playwright.sync_api import Error as PlaywrightError

from prelaunch.model.codec import JsonValue

NAME = "prelaunch"
HELD = "prelaunchHeld"
"""What our world calls when the handlers of a click or key are done; see gatherers/_vitals.js."""
GONE = ("Cannot find context", "context was destroyed", "Cannot find execution context", "uniqueContextId not found")


NETWORKS: Mapping[str, Mapping[str, float | bool]] = {
    # Latency in ms, throughput in bytes a second; the throttled ones are those of Lighthouse and Chrome's own tools.
    "slow-3g": {"offline": False, "latency": 2000, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
    "fast-3g": {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375},
    "slow-4g": {"offline": False, "latency": 150, "downloadThroughput": 204_800, "uploadThroughput": 93_750},
    "lighthouse-mobile": {
        "offline": False,
        "latency": 562.5,
        "downloadThroughput": 184_320,
        "uploadThroughput": 84_375,
    },
    "lighthouse-desktop": {
        "offline": False,
        "latency": 40,
        "downloadThroughput": 1_310_720,
        "uploadThroughput": 1_310_720,
    },
    "offline": {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
}


class ScriptFailed(Exception):
    """Our script threw, or the page was replaced while it ran."""


class FrameUnreachable(ScriptFailed, LookupError):
    """There is no such frame, or nothing can be run in it."""


class World:
    """One page's isolated world; scripts given at the start run in it before the page's own, in every document."""

    def __init__(self, page: Page, init_scripts: Sequence[str] = ()) -> None:
        self._page = page
        browser = page.context.browser
        self._isolated = browser is None or browser.browser_type.name == "chromium"
        self._main = ""
        self.held_ms: float | None = None
        """The longest that handlers kept a click or key since this was last set to None."""
        if not self._isolated:
            # Only Chromium has worlds of our own: elsewhere the page's own objects are what there is.
            for script in init_scripts:
                page.add_init_script(script)
            return
        self._session = page.context.new_cdp_session(page)
        if init_scripts:
            self._session.send("Page.enable")
            self._session.send("Runtime.enable")
            self._session.on("Runtime.bindingCalled", self._held)
            self._session.send("Runtime.addBinding", {"name": HELD, "executionContextName": NAME})
            for script in init_scripts:
                source = {"source": script, "worldName": NAME}
                self._session.send("Page.addScriptToEvaluateOnNewDocument", source)

    def _held(self, call: Mapping[str, Any]) -> None:
        with suppress(KeyError, ValueError):
            if call["name"] == HELD:
                self.held_ms = max(self.held_ms or 0.0, float(call["payload"]))

    @property
    def session(self) -> CDPSession:
        return self._session

    def context(self) -> int:
        """The id of our world in the page's outermost document, for the browser's own protocol."""
        return self._context(())[1]

    def evaluate(self, expression: str, frame: Sequence[str] = ()) -> JsonValue:
        """The JSON value of an expression, awaited; `frame` leads to an inner frame by selectors, outermost first."""
        wrapped = f"(async () => JSON.stringify(await (\n{expression.rstrip().rstrip(';')}\n)))()"
        if not self._isolated:
            return self._in_page(wrapped, frame)
        for attempt in (1, 2):
            session, context = self._context(frame)
            try:
                return _value(_run(session, context, wrapped))
            except (PlaywrightError, ScriptFailed) as error:
                # The document was replaced between the two calls: ask the new one, once.
                if attempt == 2 or not any(word in str(error) for word in GONE):
                    raise
        raise ScriptFailed("the page was replaced while it was being read")

    def slow_down(self, cpu: float, network: str) -> None:
        """A slower processor and network, from now on."""
        if cpu != 1:
            self._session.send("Emulation.setCPUThrottlingRate", {"rate": cpu})
        if network:
            self._session.send("Network.enable")
            self._session.send("Network.emulateNetworkConditions", dict(NETWORKS[network]))

    def cut_off(self, hosts: Collection[str]) -> None:
        """Nothing is taken from these hosts (and ports) from now on; `()` lets all through again."""
        self._session.send("Network.enable")
        self._session.send("Network.setBlockedURLs", {"urls": [f"*://{host}/*" for host in hosts]})

    def empty_cache(self) -> None:
        """As at a first visit."""
        self._session.send("Network.enable")
        self._session.send("Network.clearBrowserCache")

    def _in_page(self, wrapped: str, frame: Sequence[str]) -> JsonValue:
        where: Frame = self._page.main_frame
        for selector in frame:
            handle = where.query_selector(selector)
            inner = handle.content_frame() if handle else None
            if inner is None:
                raise FrameUnreachable(f"there is no frame {selector}")
            where = inner
        return cast(JsonValue, json.loads(str(where.evaluate(wrapped))))

    def _context(self, frame: Sequence[str]) -> tuple[CDPSession, int]:
        if not self._main:
            tree = cast(dict[str, Any], self._session.send("Page.getFrameTree"))
            self._main = tree["frameTree"]["frame"]["id"]
        session, context = self._session, _world(self._session, self._main)
        for selector in frame:
            session, context = self._inner(session, context, selector)
        return session, context

    def _inner(self, session: CDPSession, context: int, selector: str) -> tuple[CDPSession, int]:
        found = _run(session, context, f"document.querySelector({json.dumps(selector)})", by_value=False)
        handle = found.get("objectId")
        if not handle:
            raise FrameUnreachable(f"there is no frame {selector}")
        node = cast(dict[str, Any], session.send("DOM.describeNode", {"objectId": handle}))["node"]
        frame_id = node.get("frameId", "")
        with suppress(PlaywrightError):
            return session, _world(session, frame_id)
        for frame in self._page.frames:
            # A frame of another site lives in a process of its own, with a session of its own.
            with suppress(PlaywrightError):
                other = self._page.context.new_cdp_session(frame)
                if cast(dict[str, Any], other.send("Page.getFrameTree"))["frameTree"]["frame"]["id"] == frame_id:
                    return other, _world(other, frame_id)
                other.detach()
        raise FrameUnreachable(f"nothing can be run in the frame {selector}")


def _world(session: CDPSession, frame_id: str) -> int:
    made = cast(dict[str, Any], session.send("Page.createIsolatedWorld", {"frameId": frame_id, "worldName": NAME}))
    return int(made["executionContextId"])


def _run(session: CDPSession, context: int, source: str, *, by_value: bool = True) -> dict[str, Any]:
    answer = cast(
        dict[str, Any],
        session.send(
            "Runtime.evaluate",
            {"expression": source, "contextId": context, "returnByValue": by_value, "awaitPromise": by_value},
        ),
    )
    if "exceptionDetails" in answer:
        details = answer["exceptionDetails"]
        said = details.get("exception", {}).get("description") or details.get("text", "")
        raise ScriptFailed(said.splitlines()[0][:300] if said else "the script failed")
    return cast(dict[str, Any], answer["result"])


def _value(result: dict[str, Any]) -> JsonValue:
    return cast(JsonValue, json.loads(result["value"])) if result.get("type") == "string" else None
