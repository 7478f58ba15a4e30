"""Try one page: every trial that is asked for, each on the page as it first was, within its time."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from prelaunch.adapters.browser import PlaywrightBrowser
from prelaunch.adapters.hands import PlaywrightHands
from prelaunch.catalogue import instances_in
from prelaunch.crawling.job import LookJob
from prelaunch.gatherers import Trial
from prelaunch.model.missing import Missing
from prelaunch.ports import StepRefused, TabLost

PAGE_S = 80.0
"""For all trials of one page; those that are not begun by then are Missing."""
GRACE_S = 20.0
"""What a trial may take beyond its own time before it counts as hanging."""


@cache
def all_trials() -> tuple[Trial, ...]:
    return tuple(sorted(instances_in("prelaunch.gatherers", Trial), key=lambda each: each.order))


def tried(browser: PlaywrightBrowser, job: LookJob, parts: Iterable[str]) -> dict[str, Any]:
    """The parts of a Visit that come of using this page; one that fails or hangs costs its own part alone."""
    wanted = set(parts)
    asked = [each for each in all_trials() if each.part in wanted]
    made: dict[str, Any] = {}
    until = time.monotonic() + PAGE_S
    hands: _Held | None = None
    try:
        for each in asked:
            if time.monotonic() > until:
                made[each.part] = Missing(f"the page took all of the {PAGE_S:g} s that it may be used")
                continue
            hands = hands or _Held(browser, job)
            try:
                made[each.part] = hands.run(each)
            except TabLost as error:
                made[each.part] = Missing(str(error))
                hands.close()
                hands = None
            except StepRefused as refused:
                made[each.part] = Missing(refused.failure.what)
            except Exception as error:
                # Any failure of one trial is its own.
                made[each.part] = Missing(f"{type(error).__name__}: {str(error)[:300]}")
    finally:
        if hands:
            hands.close()
    return made


class _Held:
    """A tab of its own for the trials of one page, and the hands on it."""

    def __init__(self, browser: PlaywrightBrowser, job: LookJob) -> None:
        self._tab = browser.tab(
            job.channel, open_ms=job.page_seconds * 1000, max_megabytes=job.max_megabytes, follow_popups=False
        )
        self._hands = PlaywrightHands(self._tab, job.url, job.referer)

    def run(self, trial: Trial) -> Any:
        seconds = trial.seconds
        with self._tab.watch(seconds + GRACE_S + 30, f"the page hung: it could not be used within {seconds:g} s"):
            if self._hands.touched:
                self._hands.afresh()
            self._hands.allow(seconds)
            return trial.run(self._hands)

    def close(self) -> None:
        with suppress(PlaywrightError, TabLost), self._tab.watch(10, "the tab did not close"):
            self._hands.let_go()
            self._tab.close()
