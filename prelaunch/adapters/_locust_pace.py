"""Begin rounds when they are due, whatever the site does, and let each request know when it was due."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from gevent import getcurrent, sleep
from locust.exception import StopUser
from locust.user.task import (
    LOCUST_STATE_RUNNING,
    LOCUST_STATE_STOPPING,
    LOCUST_STATE_WAITING,
    DefaultTaskSet,
    TaskSet,
)

LATE_S = 0.1
current: Any = getcurrent
_sleep: Any = sleep


class Pace:
    """The open schedule of one process. Times are seconds since the epoch."""

    def __init__(self) -> None:
        self.moments: Iterator[float] | None = None
        self.began = 0.0
        self.begun: dict[int, int] = {}
        """By second of the schedule."""
        self.missed = 0
        self.waiting_since: float | None = None
        self._ahead: float | None = None

    def start(self, moments: Iterator[float], at: float) -> None:
        self.moments, self.began = moments, at

    def take(self) -> float | None:
        """The next due moment; None when there is none left."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            return ahead
        moment = next(self.moments, None) if self.moments is not None else None
        return None if moment is None else self.began + moment

    def never_begun(self, now: float) -> list[float]:
        """Due moments that have passed without a free place; whoever takes later gets what is left."""
        left = []
        while (due := self.take()) is not None:
            if due > now:
                self._ahead = due
                break
            left.append(due)
        return left

    def note(self, due: float, asked: float) -> None:
        second = int(due - self.began)
        self.begun[second] = self.begun.get(second, 0) + 1
        if asked <= due and time.time() - due > LATE_S:
            self.missed += 1


def note_when_due() -> None:
    """After a pause the next request is due when the pause is over, not when the process woke."""
    original: Any = TaskSet._sleep

    def timed(self: Any, seconds: float) -> None:
        current().prelaunch_due = time.time() + seconds
        original(self, seconds)

    patched: Any = TaskSet
    patched._sleep = timed


def open_schedule(pace: Pace) -> None:
    """Each round of each user begins at the next due moment; between rounds nobody waits for anything else."""
    execute: Any = DefaultTaskSet.execute_task
    wait: Any = TaskSet.wait

    def paced(self: Any, task: Any) -> None:
        asked = time.time()
        due = pace.take()
        if due is None:
            self.user._state = LOCUST_STATE_WAITING
            while True:
                _sleep(60)
        if due > asked:
            _pause(self, due - asked)
        pace.note(due, asked)
        current().prelaunch_due = due
        self.user.prelaunch_in_round = True
        try:
            execute(self, task)
        finally:
            self.user.prelaunch_in_round = False
            current().prelaunch_due = None

    def only_inside(self: Any) -> None:
        if getattr(self.user, "prelaunch_in_round", False):
            wait(self)
        elif self.user._state == LOCUST_STATE_STOPPING:
            raise StopUser()

    patched: Any = DefaultTaskSet
    patched.execute_task = paced
    patched.wait = only_inside


def _pause(self: Any, seconds: float) -> None:
    self.user._state = LOCUST_STATE_WAITING
    _sleep(seconds)
    if self.user._state == LOCUST_STATE_STOPPING:
        raise StopUser()
    self.user._state = LOCUST_STATE_RUNNING


def due_of_this_request() -> float | None:
    """When the request that has just been made was due; asked once, since the next one follows at once."""
    greenlet = current()
    due: float | None = getattr(greenlet, "prelaunch_due", None)
    greenlet.prelaunch_due = None
    return due
