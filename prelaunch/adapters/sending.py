"""Send a page's forms with nothing filled in, each once and to an allowed host alone; all else stays held back."""

from __future__ import annotations

import time
from collections.abc import Collection
from contextlib import suppress

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Route

from prelaunch.adapters.browser import PlaywrightBrowser
from prelaunch.adapters.hands import PlaywrightHands
from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.benchmarks.answers import GUARDS
from prelaunch.config.guard import may_post
from prelaunch.crawling.job import LookJob
from prelaunch.gatherers.replies import SECONDS, gather
from prelaunch.model.missing import Missing
from prelaunch.model.replies import Replies
from prelaunch.ports import Posted, StepRefused, TabLost

PRESSED_S = 1.5
"""A press that sent nothing by then sends nothing."""
ANSWER_S = 12.0
STRANGERS = frozenset({401, 403, 407, 429, 503, 504})
"""Answers that hang on who asks, how often, and when."""
AGAIN = frozenset({307, 308})
"""Redirects that would send the form once more, to wherever they say."""


def sent(browser: PlaywrightBrowser, job: LookJob) -> Replies | Missing:
    """What the server answered to at most `job.send` forms of the page, without those of `job.sent`."""
    if job.send < 1:
        return Missing("no form may be sent")
    tab = browser.tab(
        job.channel,
        open_ms=job.page_seconds * 1000,
        max_megabytes=job.max_megabytes,
        follow_popups=False,
        # What a service worker sends passes by every route.
        settings={"service_workers": "block"},
    )
    hands = PlaywrightSender(tab, job.url, job.allow_hosts)
    seconds = SECONDS + ANSWER_S + job.page_seconds + 20
    try:
        with tab.watch(seconds, f"the page hung: its forms could not be sent within {seconds:g} s"):
            hands.afresh()
            hands.allow(SECONDS)
            return gather(hands, frozenset(job.sent), job.send)
    except TabLost as error:
        return Missing(str(error))
    except StepRefused as refused:
        return Missing(refused.failure.what)
    except Exception as error:
        # Any failure is this page's own.
        return Missing(f"{type(error).__name__}: {str(error)[:300]}")
    finally:
        with suppress(PlaywrightError, TabLost), tab.watch(10, "the tab did not close"):
            hands.let_go()
            tab.close()


class PlaywrightSender(PlaywrightHands):
    """Fulfils ports.Sender: the one form that is expected passes, once, and only to an allowed host."""

    def __init__(self, tab: PlaywrightTab, url: str, allow_hosts: Collection[str]) -> None:
        self._allow_hosts = tuple(allow_hosts)
        self._expected = ""
        """Where the form goes that may pass; '' where none may."""
        self._status: int | None = None
        self._barred = False
        self._failed_to_answer = False
        super().__init__(tab, url)

    def refusal(self, url: str) -> str:
        return may_post(url, self._allow_hosts) or ""

    def send(self, script: str, url: str) -> Posted | None:
        self._status, self._barred, self._failed_to_answer = None, False, False
        self.touched = True
        self._expected = _bare(url)
        try:
            self.evaluate(script)
            until = time.monotonic() + PRESSED_S
            while self._expected and time.monotonic() < until:
                self.wait(50)
            if self._expected:
                return None
        finally:
            self._expected = ""
        until = time.monotonic() + ANSWER_S
        arrived = False
        while not (arrived or self._failed_to_answer) and time.monotonic() < until:
            self.wait(50)
            arrived = self._status is not None and self._another_document()
        if not arrived:
            return Posted(self._status, None, self._tab.url, self._barred)
        with suppress(PlaywrightError):
            self._tab.page.wait_for_load_state("load", timeout=ANSWER_S * 1000)
        answer = self._tab.log.response
        return Posted(self._status, None if isinstance(answer, Missing) else answer.status, self._tab.url, self._barred)

    def _another_document(self) -> bool:
        try:
            return self.evaluate("typeof prelaunchHands === 'undefined' && document.readyState !== 'loading'") is True
        except PlaywrightError:
            # One document is going and the other is not there yet.
            return False

    def _routed(self, route: Route) -> None:
        request = route.request
        expected = (
            bool(self._expected)
            and request.method == "POST"
            and request.is_navigation_request()
            and request.frame.page == self._tab.page
            and request.frame.parent_frame is None
            and _bare(request.url) == self._expected
            and not self.refusal(request.url)
        )
        if not expected:
            super()._routed(route)
            return
        self._expected = ""
        try:
            # Redirects are not followed here: one of them might send the form on.
            answer = route.fetch(max_redirects=0, timeout=ANSWER_S * 1000)
            self._status = answer.status
            guarded = answer.status >= 400 and any(name in answer.headers for name in GUARDS)
            self._barred = guarded or answer.status in STRANGERS
            if answer.status in AGAIN:
                raise PlaywrightError("it is to be sent once more")
            route.fulfill(response=answer)
        except PlaywrightError:
            self._failed_to_answer = True
            with suppress(PlaywrightError):
                route.abort("blockedbyclient")


def _bare(url: str) -> str:
    return url.partition("#")[0]
