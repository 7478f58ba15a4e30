"""Keep a tab from sending anything: only GET leaves it, no page that robots.txt forbids, and who we are is told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from playwright.sync_api import Error as PlaywrightError

from prelaunch.adapters.tab import PlaywrightTab

HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
KINDS = ("Document", "XHR", "Fetch", "Ping", "CSPViolationReport", "Other")
"""What can carry a body. Pictures, scripts and styles cannot, and are not held up by being asked about."""


class ReadOnly:
    """Watches one tab from before its first page. Costs some milliseconds a document, the same for all sites.

    WebSockets open (by GET) and what pages say through them is not looked into; so are frames of other sites.
    """

    def __init__(self, tab: PlaywrightTab, refuses: Callable[[str], str], agent: str) -> None:
        """`refuses` says why a page must not be asked for, '' where it may; `agent` is added to the user agent."""
        self.held_back: list[str] = []
        self.refused = ""
        """Why the last page was not asked for."""
        self.pages = 0
        self.sent_bytes = 0.0
        """Over the wire since the last page was asked for."""
        self._refuses = refuses
        self._session = tab.world.session
        tree = cast(dict[str, Any], self._session.send("Page.getFrameTree"))
        self._main = tree["frameTree"]["frame"]["id"]
        self._session.on("Fetch.requestPaused", self._paused)
        self._session.on("Network.loadingFinished", self._finished)
        self._session.send("Network.enable")
        self._session.send("Fetch.enable", {"patterns": [{"urlPattern": "*", "resourceType": each} for each in KINDS]})
        if agent:
            own = str(tab.page.evaluate("navigator.userAgent"))
            self._session.send("Emulation.setUserAgentOverride", {"userAgent": f"{own} {agent}"})

    def _paused(self, event: dict[str, Any]) -> None:
        request = event["request"]
        reason = ""
        if request["method"] not in HARMLESS:
            reason = f"{request['method']} {request['url'].partition('?')[0]}"
            self.held_back.append(reason)
        elif event["resourceType"] == "Document" and event["frameId"] == self._main:
            self.sent_bytes = 0.0
            self.refused = reason = self._refuses(request["url"])
            self.pages += not reason
        with suppress(PlaywrightError):
            if reason:
                self._session.send(
                    "Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "BlockedByClient"}
                )
            else:
                self._session.send("Fetch.continueRequest", {"requestId": event["requestId"]})

    def _finished(self, event: dict[str, Any]) -> None:
        self.sent_bytes += float(event.get("encodedDataLength", 0))
