"""Note what a page does while it is open: its answer, requests, console, errors, dialogs and downloads."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Dialog, Download, Frame, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Request as PageRequest
from playwright.sync_api import Response as PageResponse

from prelaunch.crawling.hosts import authority, cross_site, registrable
from prelaunch.model.missing import Missing
from prelaunch.model.visit import ConsoleLine, Hop, Request, Response, ScriptError
from prelaunch.ports import PageLog

MOST = 2000
"""Of requests, lines and errors each: a page that floods us is cut, not followed."""
HEAVIEST = 200
"""Answers that are weighed one by one: about a millisecond each."""
LONGEST = 2000
"""Characters of a message."""
STREAMS = frozenset({"eventsource", "websocket", "media", "ping", "texttrack"})
"""Kinds of request that may stay open for as long as the page does."""
_PLACE = re.compile(r"\(?((?:https?|file)://\S+?):(\d+):\d+\)?$", re.MULTILINE)


@dataclass(slots=True)
class Noted:
    """One request as it went."""

    request: PageRequest
    started: float
    answered: float | None = None
    ended: float | None = None
    status: int | None = None
    mime: str = ""
    length: int | None = None
    failure: str = ""


@dataclass(slots=True)
class Sheet:
    """What one document did."""

    started: float = field(default_factory=time.monotonic)
    document: PageRequest | None = None
    answer: PageResponse | None = None
    came_by: tuple[Hop, ...] = ()
    requests: dict[int, Noted] = field(default_factory=dict)
    console: list[ConsoleLine] = field(default_factory=list)
    errors: list[ScriptError] = field(default_factory=list)
    headers: tuple[tuple[str, str], ...] | None = None


class Notebook:
    """Listens to one page; the sheet is turned when a new document replaces the old one."""

    def __init__(self, page: Page, own_hosts: Collection[str] = (), on_popup: Callable[[Page], None] | None = None):
        self.page = page
        self.own_hosts = own_hosts
        self.crashed = False
        self.navigations = 0
        """Documents that came since the last `begin`."""
        self.bytes_seen = 0
        """Of the document that is there, and what belongs to it, where bytes are counted."""
        self.counting = False
        self.dialogs: list[str] = []
        self.downloads: list[str] = []
        self._on_popup = on_popup
        self._sheet = Sheet()
        self._before: Sheet | None = None
        self._next: Sheet | None = None
        self._opening = False
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("requestfinished", self._finished)
        page.on("requestfailed", self._failed)
        page.on("console", self._said)
        page.on("pageerror", self._threw)
        page.on("dialog", self._opened_dialog)
        page.on("download", self._downloaded)
        page.on("framenavigated", self._navigated)
        page.on("popup", self._popped_up)
        page.on("crash", self._crash)

    def begin(self) -> None:
        """A new address is about to be opened: what is noted from here belongs to it."""
        self.navigations = self.bytes_seen = 0
        self.dialogs, self.downloads = [], []
        self._before, self._sheet, self._next, self._opening = self._sheet, Sheet(), None, True

    @property
    def answer(self) -> PageResponse | None:
        """The document's answer, also where no page came of it."""
        return self._current.answer

    @property
    def arriving(self) -> bool:
        """A document has been asked for and has not replaced the one before."""
        return self._next is not None and self._next.document is not None

    def busy(self, since: float) -> list[Noted]:
        """Requests begun after `since` (monotonic) that are not done; streams never count, answered ones for 1 s."""
        now = time.monotonic()
        asked = {each.request.url.partition("?")[0] for each in self._sheet.requests.values() if each.started < since}
        return [
            each
            for each in self._sheet.requests.values()
            if each.ended is None
            and each.started >= since
            and each.request.resource_type not in STREAMS
            and not (each.answered and now - each.answered > 1.0)
            and not (each.request.resource_type in ("fetch", "xhr") and each.request.url.partition("?")[0] in asked)
        ]

    @property
    def last_event(self) -> float:
        """When a request last began or ended (monotonic), of those that can settle."""
        noted = [each for each in self._sheet.requests.values() if each.request.resource_type not in STREAMS]
        return max((each.ended or each.started for each in noted), default=self._sheet.started)

    def log(self) -> PageLog:
        """All of it, frozen."""
        sheet = self._current
        return PageLog(
            response=self._response(sheet),
            requests=tuple(self._request(each, sheet) for each in sheet.requests.values()),
            console=tuple(sheet.console),
            script_errors=tuple(sheet.errors),
            dialogs=tuple(self.dialogs),
            downloads=tuple(self.downloads),
            navigations=self.navigations,
        )

    def weigh(self) -> Mapping[str, int]:
        """Bytes of others' answers that told no length, by address: one question to the browser for each, and no more
        than HEAVIEST of them. An answer from the browser's cache weighs nothing now, which says nothing."""
        page = self._page_of(self._current)
        found: dict[str, int] = {}
        for each in list(self._current.requests.values()):
            came = each.ended is not None and not each.failure and each.status is not None and each.status < 300
            if not came or each.length is not None or not cross_site(each.request.url, page, self.own_hosts):
                continue
            if len(found) == HEAVIEST:
                break
            with suppress(PlaywrightError):
                each.length = each.request.sizes()["responseBodySize"] or None
            if each.length is not None:
                found[each.request.url] = each.length
        return found

    def _page_of(self, sheet: Sheet) -> str:
        return sheet.document.url if sheet.document else self.page.url

    @property
    def _current(self) -> Sheet:
        """Where no document ever came, the one that was asked for."""
        return self._next if self.navigations == 0 and self._next else self._sheet

    def _response(self, sheet: Sheet) -> Response | Missing:
        answer = sheet.answer
        if answer is None or sheet.document is None:
            return Missing("the page gave no answer over HTTP")
        if sheet.headers is None:
            try:
                given = answer.headers_array()
                sheet.headers = tuple((each["name"].lower(), each["value"]) for each in given)
            except PlaywrightError:
                sheet.headers = tuple((name.lower(), value) for name, value in answer.headers.items())
        noted = sheet.requests.get(id(sheet.document))
        hops = []
        before = sheet.document.redirected_from
        while before is not None:
            seen = sheet.requests.get(id(before))
            hops.append(Hop(before.url, seen.status if seen and seen.status else 0))
            before = before.redirected_from
        length = noted.length if noted else None
        return Response(answer.url, answer.status, sheet.headers, (*sheet.came_by, *reversed(hops)), length)

    def _request(self, noted: Noted, sheet: Sheet) -> Request:
        request, timing = noted.request, noted.request.timing
        first = sheet.document.timing["startTime"] if sheet.document else 0
        measured = timing["startTime"] > 0 and first > 0
        started = timing["startTime"] - first if measured else (noted.started - sheet.started) * 1000
        took = timing["responseEnd"] if measured and timing["responseEnd"] >= 0 else None
        if took is None and noted.ended is not None:
            took = (noted.ended - noted.started) * 1000
        others = cross_site(request.url, self._page_of(sheet), self.own_hosts)
        return Request(
            url=request.url if not request.url.startswith("data:") else request.url[:100],
            method=request.method,
            kind=request.resource_type,
            status=noted.status,
            failure=noted.failure,
            started_ms=max(0.0, round(started, 1)),
            took_ms=None if took is None else round(took, 1),
            body_bytes=noted.length,
            mime=noted.mime,
            cross_site=others,
            party=registrable(authority(request.url)) if others else "",
        )

    def _asked(self, request: PageRequest) -> None:
        if request.url.startswith(("data:", "blob:")):
            return
        document = self._is_document(request)
        if document and (self._next is None or request.redirected_from is None):
            self._next = Sheet()
            if self._opening and self.navigations == 0:
                self._next.console, self._next.errors = self._sheet.console, self._sheet.errors
        sheet = self._next if document and self._next else self._sheet
        if document:
            sheet.document = request
        if len(sheet.requests) < MOST:
            sheet.requests[id(request)] = Noted(request, time.monotonic())

    def _answered(self, response: PageResponse) -> None:
        noted = self._find(response.request)
        for sheet in (self._sheet, self._next):
            if sheet and sheet.document is response.request:
                sheet.answer = response
        if noted:
            noted.answered, noted.status = time.monotonic(), response.status
            noted.mime = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            length = response.headers.get("content-length", "")
            noted.length = int(length) if length.isdigit() else None

    def _finished(self, request: PageRequest) -> None:
        if noted := self._find(request):
            noted.ended = time.monotonic()

    def _failed(self, request: PageRequest) -> None:
        if noted := self._find(request):
            noted.ended, noted.failure = time.monotonic(), request.failure or "failed"
        if self._next and self._next.document is request and not self._opening:
            self._next = None

    def _find(self, request: PageRequest) -> Noted | None:
        for sheet in (self._sheet, self._next):
            if sheet and id(request) in sheet.requests:
                return sheet.requests[id(request)]
        return None

    def _is_document(self, request: PageRequest) -> bool:
        if not request.is_navigation_request():
            return False
        try:
            return request.frame == self.page.main_frame
        except PlaywrightError:
            return True

    def _navigated(self, frame: Frame) -> None:
        if frame != self.page.main_frame or self._next is None or frame.url == "about:blank":
            return
        if self._opening and self.navigations > 0 and self._sheet.document is not None:
            # The page itself went elsewhere while it was being opened: for a visitor that is a redirect.
            status = self._sheet.answer.status if self._sheet.answer else 0
            self._next.came_by = (*self._sheet.came_by, Hop(self._sheet.document.url, status))[-20:]
        self._sheet, self._next = self._next, None
        self.navigations += 1
        self.bytes_seen = 0

    def arrived(self) -> None:
        """The address that was opened has come to rest: later documents are no redirects of it."""
        self._opening = False
        if self.navigations == 0 and self._next is None and self._before:
            # Only the #fragment changed: the document is the one that was there.
            self._sheet = self._before
        self._before = None

    def _said(self, message: ConsoleMessage) -> None:
        sheet = self._next if self._opening and self.navigations == 0 and self._next else self._sheet
        if len(sheet.console) < MOST:
            place = message.location
            line = place.get("lineNumber", 0)
            sheet.console.append(ConsoleLine(message.type, message.text[:LONGEST], place.get("url", ""), line))

    def _threw(self, error: PlaywrightError) -> None:
        if len(self._sheet.errors) < MOST:
            stack = (error.stack or "")[:LONGEST]
            place = _PLACE.search(stack)
            message = f"{error.name}: {error.message}" if error.name else error.message
            url, line = (place[1], int(place[2])) if place else ("", 0)
            self._sheet.errors.append(ScriptError(message[:LONGEST], stack, url, line))

    def _opened_dialog(self, dialog: Dialog) -> None:
        if len(self.dialogs) < MOST:
            self.dialogs.append(f"{dialog.type}: {dialog.message[:LONGEST]}")
        with suppress(PlaywrightError):
            # To stay on a page that asks “leave this page?” would end the journey; any other question is answered no.
            if dialog.type == "beforeunload":
                dialog.accept()
            else:
                dialog.dismiss()

    def _downloaded(self, download: Download) -> None:
        self.downloads.append(download.suggested_filename or download.url)

    def _popped_up(self, popup: Page) -> None:
        if self._on_popup:
            self._on_popup(popup)
        else:
            with suppress(PlaywrightError):
                popup.close()

    def _crash(self, _page: Page) -> None:
        self.crashed = True
