"""End the browser when a page hangs, because a blocked Playwright call cannot be interrupted from inside."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psutil

from prelaunch.ports import TabLost

PATIENCE_S = 2.0
"""Between one way of ending things and the next, harder one."""


class Watchdog:
    """Guards calls with a deadline; past it, ends the page's process, then the browser, then Playwright's driver.

    Only processes below this one are touched, and where `mark` is given, only the browser that was started with it.
    Ending the page's own process is enough for most calls, and leaves the browser to others who use it.
    """

    def __init__(self, mark: str = "") -> None:
        self._mark = mark
        self._changed = threading.Condition()
        self._deadline: float | None = None
        self._turn = 0
        self._fired = self._told = False
        self.fires = 0
        """How often something had to be ended."""
        self._thread: threading.Thread | None = None

    @contextmanager
    def within(self, seconds: float, what: str) -> Iterator[None]:
        """Raises TabLost(what) where the calls inside took longer; an outer deadline that is sooner stays in force."""
        outer = self._deadline
        mine = time.monotonic() + seconds
        self._set(mine if outer is None else min(mine, outer))
        try:
            yield
        except Exception as error:
            if self._fired and not self._told:
                self._told = True
                if not isinstance(error, TabLost):
                    raise TabLost(what) from error
            raise
        else:
            if self._fired and not self._told:
                self._told = True
                raise TabLost(what)
        finally:
            self._set(outer)

    def _set(self, deadline: float | None) -> None:
        with self._changed:
            self._deadline = deadline
            self._turn += 1
            if deadline is None:
                self._fired = self._told = False
            elif self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="prelaunch-watchdog", daemon=True)
                self._thread.start()
            self._changed.notify()

    def _watch(self) -> None:
        while True:
            with self._changed:
                while self._deadline is None:
                    self._changed.wait()
                turn, left = self._turn, self._deadline - time.monotonic()
                if left > 0:
                    self._changed.wait(left)
                    continue
                self._fired = True
                self.fires += 1
            for end in (self._end_pages, self._end_browser, self._end_driver):
                end()
                with self._changed:
                    if self._changed.wait_for(lambda turn=turn: self._turn != turn, PATIENCE_S):  # type: ignore[misc]
                        break

    def _end_pages(self) -> None:
        browsers = self._below(self._is_browser)
        for browser in browsers:
            for child in _children(browser):
                if "--type=renderer" in _command(child):
                    _kill(child)

    def _end_browser(self) -> None:
        for browser in self._below(self._is_browser):
            _kill(browser)

    def _end_driver(self) -> None:
        for driver in self._below(lambda command: any(word.endswith("run-driver") for word in command)):
            _kill(driver)

    def _is_browser(self, command: list[str]) -> bool:
        if any(word.startswith("--type=") for word in command):
            return False
        return (self._mark or "--remote-debugging-pipe") in command

    def _below(self, wanted: Callable[[list[str]], bool]) -> list[psutil.Process]:
        return [each for each in _children(psutil.Process(os.getpid())) if wanted(_command(each))]


def _children(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.Error):
        return process.children(recursive=True)
    return []


def _command(process: psutil.Process) -> list[str]:
    with suppress(psutil.Error):
        return process.cmdline()
    return []


def _kill(process: psutil.Process) -> None:
    with suppress(psutil.Error):
        process.kill()
