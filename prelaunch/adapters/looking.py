"""Look at one page once, and let every gatherer read from that one look."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from multiprocessing import util
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.clock import SystemClock
from prelaunch.adapters.documents import Document, document_in
from prelaunch.adapters.sending import sent
from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.adapters.trying import tried
from prelaunch.catalogue import instances_in
from prelaunch.crawling.hosts import authority, listed
from prelaunch.crawling.job import LookJob
from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._snapshot import answers, compose
from prelaunch.model.missing import Missing, Spared
from prelaunch.model.places import Place
from prelaunch.model.visit import DOWNLOAD, ELSEWHERE, PARTS, SENDS, TRIALS, Visit
from prelaunch.ports import PageLog, StepRefused, Tab, TabLost

__all__ = ["Eyes", "LookJob", "browser_here", "init_scripts", "look", "look_here", "send", "use"]
GATHERING_S = 45.0
"""For reading a page that has arrived, all gatherers together."""
MOST_TAKES = 3
"""So often one look is taken, where the page is replaced under it."""
TAKES_S = 20.0
"""No further take is begun after this."""
RESTLESS = "the page was replaced, or had not arrived, each time it was looked at: what it shows could not be told"
NOT_USED = Spared("it was looked at and not used: a few pages, one of each kind, are")
NOT_SENT = Spared("none of its forms was sent with nothing filled in: “crawl: send_forms” says how many are")
STORED = "local_storage,indexeddb,cache_storage,service_workers,websql"


@cache
def all_gatherers() -> tuple[Gatherer, ...]:
    """In the order they are to read: cheap and harmless first, what changes the page last."""
    return tuple(sorted(instances_in("prelaunch.gatherers", Gatherer), key=lambda each: each.order))


def init_scripts(parts: Iterable[str] = PARTS) -> tuple[str, ...]:
    """What must be in a tab from its start for these parts to be gathered."""
    return tuple(each.init_script for each in all_gatherers() if each.init_script and each.part in set(parts))


def look_here(
    tab: Tab,
    *,
    visit: str,
    place: Place,
    folder: Path,
    gatherers: Iterable[str] = PARTS,
    depth: int = 0,
    came_from: str = "journey",
    taken_at: str = "",
) -> Visit:
    """A look at the page as it stands in this tab: nothing is opened and nothing is changed.

    All of it is of one document: where another comes meanwhile, or this one has not arrived, the look is taken again,
    and where that does not help it is a visit with trouble. The place's address is that document's.

    A gatherer that fails leaves only its own part Missing. Raises TabLost only where the tab was lost before anything
    could be read; where it is lost later, what was read is kept.
    """
    wanted = set(gatherers)
    asked = tuple(each for each in all_gatherers() if each.part in wanted)
    unused: dict[str, Any] = {part: NOT_USED for part in TRIALS if part in wanted}
    unused |= {part: NOT_SENT for part in SENDS if part in wanted}
    taken_at = taken_at or SystemClock().now()
    until = time.monotonic() + TAKES_S
    for take in range(MOST_TAKES):
        if take and time.monotonic() > until:
            break
        if take:
            tab.settle()
        document = document_in(tab)
        if document is None:
            continue
        parts, lost = _parts(tab, asked, folder, visit, first=not came_from)
        if not lost:
            stayed, lost = _stayed(tab, document)
            if not stayed:
                continue
        place = replace(place, url=document.url)
        return Visit(visit, place, taken_at, depth, came_from, trouble=lost, **parts, **unused)
    return Visit(visit, place, taken_at, depth, came_from, trouble=RESTLESS, **_all_missing(wanted, RESTLESS))


class Eyes:
    """A browser with one page for each channel, used again and again; each look begins as a first-time visitor."""

    def __init__(self, browser: PlaywrightBrowser) -> None:
        self.browser = browser
        self._tabs: dict[tuple[object, ...], PlaywrightTab] = {}
        self._fires = browser.watchdog.fires

    def look(self, job: LookJob) -> Visit:
        """One visit, whatever the page does; only a browser that cannot be started at all raises (TabLost)."""
        taken_at = SystemClock().now()
        tab = self._tab(job)
        # Enough for arriving and gathering; what a page cannot do in this time it never will.
        seconds = job.page_seconds + GATHERING_S
        try:
            with tab.watch(seconds, f"the page hung: it could not be looked at within {seconds:g} s"):
                return self._look(tab, job, taken_at)
        except TabLost as error:
            self._forget(tab)
            return self._trouble(job, taken_at, str(error), PageLog(Missing(str(error)), (), (), ()))
        except StepRefused as refused:
            log = tab.log
            self._forget(tab)
            return self._trouble(job, taken_at, refused.failure.what, log)
        except PlaywrightError as error:
            self._forget(tab)
            words = error.message.partition("\n")[0][:200]
            return self._trouble(job, taken_at, f"the browser refused: {words}", PageLog(Missing(words), (), (), ()))

    def use(self, job: LookJob) -> Visit:
        """A visit that has only the parts that come of using the page, each there or Missing."""
        parts = tried(self.browser, job, job.gatherers)
        if self._fires != self.browser.watchdog.fires:
            self._tabs.clear()
        return Visit(job.id, Place(job.url, job.channel.name), SystemClock().now(), job.depth, job.came_from, **parts)

    def send(self, job: LookJob) -> Visit:
        """A visit that has only what the server answered to the page's forms, or why that is not known."""
        made = sent(self.browser, job)
        if self._fires != self.browser.watchdog.fires:
            self._tabs.clear()
        place = Place(job.url, job.channel.name)
        return Visit(job.id, place, SystemClock().now(), job.depth, job.came_from, replies=made)

    def look_and_use(self, job: LookJob) -> Visit:
        """One visit with everything."""
        visit = self.look(job)
        if not visit.answered_with_content:
            return visit
        used = self.use(job)
        return replace(visit, **{part: getattr(used, part) for part in TRIALS if part in job.gatherers})

    def close(self) -> None:
        self._tabs.clear()
        self.browser.close()

    def _look(self, tab: PlaywrightTab, job: LookJob, taken_at: str) -> Visit:
        tab.open(job.url, job.referer)
        place = Place(tab.url, job.channel.name)
        common: dict[str, Any] = {"visit": job.id, "folder": job.folder, "depth": job.depth, "came_from": job.came_from}
        if not_looked := self._not_looked(tab, job, taken_at, place):
            return not_looked
        visit = look_here(tab, place=place, gatherers=job.gatherers, taken_at=taken_at, **common)
        if visit.trouble or self._fires != self.browser.watchdog.fires:
            self._forget(tab)
            return visit
        self._leave_no_trace(tab, visit.place.url)
        # It may have gone on by itself, and been looked at there.
        return self._not_looked(tab, job, taken_at, visit.place) or visit

    def _not_looked(self, tab: PlaywrightTab, job: LookJob, taken_at: str, place: Place) -> Visit | None:
        """The answer alone, where there is no page, or it is not ours."""
        if place.url.startswith("chrome-error:"):
            why = Missing("the answer had no content: there is nothing to look at")
            return self._answer_only(job, taken_at, tab.log, replace(place, url=job.url), why)
        if _no_page_of_its_own(tab):
            return self._trouble(job, taken_at, f"{DOWNLOAD} (XML)", tab.log)
        if job.hosts and place.url.startswith("http") and not listed(authority(place.url), job.hosts):
            return self._answer_only(job, taken_at, tab.log, place, Missing(ELSEWHERE))
        return None

    def _tab(self, job: LookJob) -> PlaywrightTab:
        scripts = init_scripts(job.gatherers)
        key = (job.channel, scripts, job.page_seconds, job.max_megabytes, job.cut_off)
        if self._fires != self.browser.watchdog.fires:
            # Where one page had to be ended, the others may have gone with it.
            self._fires = self.browser.watchdog.fires
            self._tabs.clear()
        known = self._tabs.get(key)
        if known is None or known.notes.crashed or known.page.is_closed():
            self._tabs[key] = self.browser.tab(
                job.channel,
                init_scripts=scripts,
                open_ms=job.page_seconds * 1000,
                max_megabytes=job.max_megabytes,
                follow_popups=False,
                cut_off=job.cut_off,
            )
        return self._tabs[key]

    def _forget(self, tab: PlaywrightTab) -> None:
        """A page that made trouble is not used again."""
        self._tabs = {key: each for key, each in self._tabs.items() if each is not tab}
        tab.close()

    def _leave_no_trace(self, tab: PlaywrightTab, url: str) -> None:
        origin = re.match(r"https?://[^/]+", url)
        with suppress(PlaywrightError):
            tab.page.context.clear_cookies()
            if origin:
                tab.world.session.send("Storage.clearDataForOrigin", {"origin": origin[0], "storageTypes": STORED})

    def _answer_only(self, job: LookJob, taken_at: str, log: PageLog, place: Place, why: Missing) -> Visit:
        known: Mapping[str, Any] = {
            "response": log.response,
            "requests": log.requests,
            "console": log.console,
            "script_errors": log.script_errors,
        }
        parts: dict[str, Any] = {part: known.get(part, why) for part in PARTS if part in job.gatherers}
        return Visit(job.id, place, taken_at, job.depth, job.came_from, **parts)

    def _trouble(self, job: LookJob, taken_at: str, trouble: str, log: PageLog) -> Visit:
        parts = _all_missing(job.gatherers, trouble)
        if "response" in parts and log.response:
            parts["response"] = log.response
        place = Place(job.url, job.channel.name)
        return Visit(job.id, place, taken_at, job.depth, job.came_from, trouble=trouble, **parts)


def look(job: LookJob) -> Visit:
    """A look from a worker process, which keeps one browser for all its looks."""
    options = job.browser if isinstance(job.browser, BrowserOptions) else BrowserOptions()
    return _worker.eyes(options).look(job)


def use(job: LookJob) -> Visit:
    """A use of a page from a worker process."""
    options = job.browser if isinstance(job.browser, BrowserOptions) else BrowserOptions()
    return _worker.eyes(options).use(job)


def send(job: LookJob) -> Visit:
    """The forms of a page sent from a worker process."""
    options = job.browser if isinstance(job.browser, BrowserOptions) else BrowserOptions()
    return _worker.eyes(options).send(job)


def browser_here(options: BrowserOptions) -> PlaywrightBrowser:
    """The browser of this process, for walks: two cannot be driven from one thread."""
    return _worker.eyes(options).browser


@contextmanager
def lent(playwright: Playwright) -> Iterator[None]:
    """Let this process's browser use a Playwright that is running already: a second one cannot be started in it."""
    _worker.close()
    _worker.playwright = playwright
    try:
        yield
    finally:
        _worker.close()
        _worker.playwright = None


@dataclass
class _Worker:
    """The browser of this process, closed when the process ends."""

    known: dict[BrowserOptions, Eyes] = field(default_factory=dict)
    playwright: Playwright | None = None

    def eyes(self, options: BrowserOptions) -> Eyes:
        if options not in self.known:
            self.close()
            self.known[options] = Eyes(PlaywrightBrowser(options, self.playwright))
            util.Finalize(self, self.close, exitpriority=10)
        return self.known[options]

    def close(self) -> None:
        for each in self.known.values():
            each.close()
        self.known.clear()


_worker = _Worker()


def _no_page_of_its_own(tab: Tab) -> bool:
    """Whether the browser shows XML in a viewer of its own: that is no page of the site, and no customer's."""
    response = tab.log.response
    kind = "" if isinstance(response, Missing) else response.header("content-type").lower()
    return "xml" in kind and tab.evaluate("Boolean(document.getElementById('webkit-xml-viewer-source-xml'))") is True


def _parts(
    tab: Tab, asked: tuple[Gatherer, ...], folder: Path, visit: str, *, first: bool
) -> tuple[dict[str, Any], str]:
    """Each part that is asked for, and how the tab was lost, if it was."""
    parts: dict[str, Any] = {}
    log, lost = tab.log, ""
    raw = _snapshot(tab, asked)
    for each in asked:
        if lost:
            parts[each.part] = Missing(lost)
            continue
        try:
            parts[each.part] = _part(each, tab, log, raw, folder, visit, first=first)
        except TabLost as error:
            lost = str(error)
            parts[each.part] = Missing(lost)
    return parts, lost


def _stayed(tab: Tab, document: Document) -> tuple[bool, str]:
    """Whether the tab still shows this document, and how it was lost, if it was."""
    try:
        now = document_in(tab)
    except TabLost as error:
        return True, str(error)
    return now is not None and now.began == document.began, ""


def _all_missing(parts: Iterable[str], why: str) -> dict[str, Any]:
    wanted = set(parts)
    return {part: Missing(why) for part in PARTS if part in wanted}


def _snapshot(tab: Tab, asked: tuple[Gatherer, ...]) -> Any:
    expression = compose(asked)
    if not expression:
        return {}
    try:
        return tab.evaluate(expression)
    except TabLost:
        raise
    except Exception as error:
        reason = f"the page could not be read: {str(error)[:200]}"
        return {each.part: {"error": reason} for each in asked}


def _part(each: Gatherer, tab: Tab, log: PageLog, raw: Any, folder: Path, visit: str, *, first: bool) -> Any:
    given = answers(raw, each.part) if each.snapshot else None
    if isinstance(given, Missing):
        return given
    try:
        return each.read(Look(tab=tab, log=log, raw=given, folder=folder, visit=visit, first=first))
    except TabLost:
        raise
    except Exception as error:
        # Any failure of one gatherer is its own: the other parts are as good as they were.
        return Missing(f"{type(error).__name__}: {str(error)[:300]}")
