"""Open an address and know when it has arrived, whatever kind of page it turns out to be."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from prelaunch.adapters.tab_log import Notebook
from prelaunch.adapters.tab_world import World
from prelaunch.model.visit import DOWNLOAD
from prelaunch.model.walk import Failure
from prelaunch.ports import StepRefused

QUIET_S = 0.1
WHY_TURNS = 10
"""Of 50 ms: so long the browser may take to say why it gave up an address."""
CAP_S = 5.0
SLICE_MS = 250.0
LOAD_S = 10.0
"""After the document itself is there, how long its images and frames may keep us waiting."""
RELOADS = 6
"""So many documents out of one `open`: the page keeps going somewhere, and will not stop."""
FULL_HEIGHT = 4000
REASONS = {
    "ERR_NAME_NOT_RESOLVED": "its host name is not known",
    "ERR_CONNECTION_REFUSED": "nothing answers there: the connection was refused",
    "ERR_CONNECTION_RESET": "the server broke the connection",
    "ERR_CONNECTION_CLOSED": "the server broke the connection",
    "ERR_EMPTY_RESPONSE": "the server closed the connection without an answer",
    "ERR_TOO_MANY_REDIRECTS": "it redirects without end",
    "ERR_CERT": "its certificate is not valid",
    "ERR_SSL": "a secure connection could not be made",
    "ERR_TIMED_OUT": "the connection timed out",
    "ERR_ADDRESS_UNREACHABLE": "its host cannot be reached",
    "ERR_INTERNET_DISCONNECTED": "there is no network",
    "ERR_INVALID_RESPONSE": "the answer was not HTTP",
    "ERR_INVALID_HTTP_RESPONSE": "the answer was not HTTP",
    "ERR_CONTENT_DECODING_FAILED": "the answer could not be decoded",
    "ERR_UNSAFE_PORT": "browsers refuse that port",
}


def open_page(
    page: Page, notes: Notebook, world: World, url: str, open_ms: float, max_megabytes: float, referer: str = ""
) -> None:
    """Go there and wait until it has arrived; raises StepRefused(timeout or refused) where no page comes of it."""
    notes.begin()
    until = time.monotonic() + open_ms / 1000
    try:
        page.goto(url, wait_until="commit", timeout=open_ms, referer=referer or None)
        _refuse_too_big(notes, world, max_megabytes)
        _wait_for_document(page, notes, world, until, max_megabytes)
        loaded = _wait_for_load(page, notes, min(until, time.monotonic() + LOAD_S))
        # What did not come in this time is not waited for again.
        settle(page, notes, 0.0 if loaded else time.monotonic(), open_ms)
        _refuse_restless(notes)
    except PlaywrightTimeout as error:
        seconds = f"{open_ms / 1000:g} s"
        came = notes.answer is not None
        what = (
            f"the page had not finished arriving after {seconds}" if came else f"there was no answer within {seconds}"
        )
        raise StepRefused(Failure(what, url, (), "timeout")) from error
    except PlaywrightError as error:
        if _shows_browsers_own(error) and notes.answer is not None:
            # An error status with an empty body: the answer is known, there is only nothing to look at.
            return
        reason = _reason(page, notes, error)
        if not reason:
            raise
        raise StepRefused(Failure(reason, url, (), "refused")) from error
    finally:
        notes.arrived()
    # A page that never lets go of its thread answers nothing: better known now, to the watchdog, than in a gatherer.
    page.evaluate("1")


def settle(page: Page, notes: Notebook, since: float, open_ms: float) -> None:
    """Wait for a navigation that was started, then until no request begun since (monotonic s) was busy for 0.1 s."""
    started = time.monotonic()
    page.wait_for_timeout(10)
    while True:
        now, pause = time.monotonic(), 0.025
        if notes.arriving:
            if now - started > open_ms / 1000:
                return
        elif now - started > CAP_S or notes.navigations > RELOADS:
            return
        elif not notes.busy(since):
            if (quiet := now - max(notes.last_event, min(started, now))) >= QUIET_S:
                break
            # Nothing to ask before the silence is long enough: each question costs, page by page.
            pause = max(QUIET_S - quiet, 0.005)
        page.wait_for_timeout(pause * 1000)
    left = max(1.0, open_ms - (time.monotonic() - started) * 1000)
    try:
        page.wait_for_load_state("domcontentloaded", timeout=left)
    except PlaywrightTimeout:
        return


def screenshot(page: Page, world: World, path: Path, wait_ms: float, *, full: bool) -> None:
    if not full:
        page.screenshot(path=path, type="jpeg", quality=60, scale="css", timeout=wait_ms, animations="allow")
        return
    root = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight, innerWidth, innerHeight]"
    wide, high, width, height = (float(each) for each in cast(list[Any], world.evaluate(root)))
    clip = {"x": 0.0, "y": 0.0, "width": min(wide, max(width, 1.0) * 2), "height": min(max(high, height), FULL_HEIGHT)}
    page.screenshot(
        path=path, type="jpeg", quality=60, scale="css", timeout=wait_ms, full_page=True, clip=cast(Any, clip)
    )


def _wait_for_document(page: Page, notes: Notebook, world: World, until: float, max_megabytes: float) -> None:
    while True:
        left = (until - time.monotonic()) * 1000
        try:
            page.wait_for_load_state("domcontentloaded", timeout=max(1.0, min(SLICE_MS, left)))
            return
        except PlaywrightTimeout:
            _refuse_restless(notes)
            _refuse_too_big(notes, world, max_megabytes)
            if left <= SLICE_MS:
                raise
            if max_megabytes:
                # Only a document that is slow to arrive is counted as it comes: counting costs.
                _count_bytes(notes, world)


def _wait_for_load(page: Page, notes: Notebook, until: float) -> bool:
    """Images and frames too, but a page that never finishes loading is a page all the same."""
    while (left := until - time.monotonic()) > 0:
        try:
            page.wait_for_load_state("load", timeout=max(1.0, min(1000.0, left * 1000)))
            return True
        except PlaywrightTimeout:
            _refuse_restless(notes)
    return False


def _count_bytes(notes: Notebook, world: World) -> None:
    """From now on, and once for each tab: heard twice, each byte would count twice."""
    if notes.counting:
        return
    notes.counting = True

    def more(event: dict[str, Any]) -> None:
        notes.bytes_seen += int(event.get("dataLength", 0))

    world.session.on("Network.dataReceived", more)
    world.session.send("Network.enable")


def _refuse_too_big(notes: Notebook, world: World, max_megabytes: float) -> None:
    if not max_megabytes or notes.answer is None:
        return
    length = notes.answer.headers.get("content-length", "")
    size = max(int(length) if length.isdigit() else 0, notes.bytes_seen)
    if size > max_megabytes * 1e6:
        with suppress(PlaywrightError):  # what has arrived already cannot be stopped, and is too big all the same
            world.session.send("Page.stopLoading")
        what = f"the page is too big to look at: {size / 1e6:.0f} MB or more, the limit is {max_megabytes:g} MB"
        raise StepRefused(Failure(what, notes.answer.url, (), "refused"))


def _refuse_restless(notes: Notebook) -> None:
    if notes.navigations > RELOADS:
        what = f"the page keeps reloading or redirecting itself: {notes.navigations} documents in a few seconds"
        raise StepRefused(Failure(what, notes.page.url, (), "refused"))


def _shows_browsers_own(error: PlaywrightError) -> bool:
    return "ERR_HTTP_RESPONSE_CODE_FAILURE" in str(error)


def _broken_off(page: Page, notes: Notebook) -> str:
    """Why the browser gave up an address; '' where the page crashed. What tells may come a little after."""
    for _ in range(WHY_TURNS):
        page.wait_for_timeout(50)
        if notes.downloads:
            return f"{DOWNLOAD}{_kind(notes)}"
        if notes.answer is not None and notes.answer.status in (204, 205):
            return f"it answered {notes.answer.status}, without a page"
        if notes.crashed:
            return ""
    return "opening it was broken off"


def _reason(page: Page, notes: Notebook, error: PlaywrightError) -> str:
    said = str(error)
    if "Download is starting" in said or notes.downloads:
        return f"{DOWNLOAD}{_kind(notes)}"
    if found := re.search(r"net::(ERR_\w+)", said):
        if found[1] == "ERR_ABORTED":
            return _broken_off(page, notes)
        known = next((words for code, words in REASONS.items() if found[1].startswith(code)), "")
        return f"it could not be opened: {known or found[1]}" + (f" ({found[1]})" if known else "")
    if "Cannot navigate to invalid URL" in said or "invalid URL" in said:
        return "this is not an address that a browser can open"
    if "interrupted by another navigation" in said:
        return "the page left for another address while it was being opened"
    return ""


def _kind(notes: Notebook) -> str:
    kind = notes.answer.headers.get("content-type", "") if notes.answer else ""
    return f" ({kind.partition(';')[0]})" if kind else ""
