"""A chat behind the same port as a tab: something is said, the whole reply is awaited, and `read` gives that reply."""

from __future__ import annotations

import re
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import NoReturn

from prelaunch.model.codec import JsonValue
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel, Talk
from prelaunch.model.walk import Failure
from prelaunch.ports import FieldTouched, PageLog, Reply, StepRefused, Target

PAUSE_S = 0.05


class ChatTab(ABC):
    """What all ways to talk have in common: when a reply begins, when it is complete, and how it is looked at."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self._since = 0
        self._own = ""

    @property
    def talk(self) -> Talk:
        return self.channel.talk or Talk()

    @abstractmethod
    def _send(self, text: str) -> None:
        """Send it; raises StepRefused where that cannot be done."""

    @abstractmethod
    def _said(self) -> list[str]:
        """Every message of the other side so far."""

    def _person_answers(self, text: str) -> bool:
        pattern = self.talk.person
        return bool(pattern) and not pattern.startswith("$") and re.search(pattern, text) is not None

    def _rest(self, seconds: float) -> None:
        time.sleep(seconds)

    def say(self, text: str, within_s: float) -> Reply | Missing:
        before = len(self._said())
        started = time.monotonic()
        self._send(text)
        return self._listen(before, started, within_s, text)

    def listen(self, within_s: float) -> Reply | Missing:
        return self._listen(len(self._said()), time.monotonic(), within_s, "")

    def _listen(self, before: int, started: float, within_s: float, own: str) -> Reply | Missing:
        """Until no further word came for the chat's `quiet` seconds; a message like the customer's own is an echo."""
        self._since, self._own = before, own
        words, first, last = "", 0.0, 0.0
        while True:
            text = self._reply()
            now = time.monotonic()
            if text != words:
                words, last = text, now
                first = first or now
            elif words and now - last >= self.talk.quiet:
                break
            if now - started > within_s + (self.talk.quiet if words else 0):
                break
            self._rest(PAUSE_S)
        if not words:
            return Missing(f"no reply came within {within_s:g} s")
        person = self._person_answers(words)
        return Reply(words, round((first - started) * 1000, 1), round((last - started) * 1000, 1), person)

    def _reply(self) -> str:
        """All that was said since the customer last spoke."""
        new = (each for each in self._said()[self._since :] if not self._own or _plain(each) != _plain(self._own))
        return "\n".join(new).strip()

    def _now(self) -> str:
        """The same, with what has come in the meantime."""
        self._rest(PAUSE_S)
        return self._reply()

    @property
    def log(self) -> PageLog:
        return PageLog(Missing("a chat has no log"), (), (), ())

    def see(self, target: Target) -> None:
        if not self.shows(target):
            there = tuple(filter(None, [_short(self._reply())]))
            raise StepRefused(Failure(f"the reply does not say {target}", str(target), there))

    def gone(self, target: Target) -> None:
        if self.shows(target):
            raise StepRefused(Failure(f"the reply says {target}", str(target), kind="still-there"))

    def shows(self, target: Target) -> bool:
        wanted = target.name or target.test_id or target.css
        return _plain(wanted) in _plain(self._now())

    def read(self, target: Target) -> str:
        if target.css == "body":
            return self._now()
        self.see(target)
        return target.name

    def open(self, url: str) -> None:
        self._no_page("open", url)

    def click(self, target: Target) -> None:
        self._no_page("click", target)

    def fill(self, target: Target, text: str) -> FieldTouched:
        self._no_page("fill", target, f"with {len(text)} characters")

    def choose(self, target: Target, option: str) -> FieldTouched:
        self._no_page("choose", option, "for", target)

    def press(self, key: str, target: Target | None = None) -> None:
        self._no_page("press", key, target or "")

    def _no_page(self, verb: str, *what: object) -> NoReturn:
        reason = f"“{verb}” needs a page, and {self.channel.name} is a chat; write “ask”"
        raise StepRefused(Failure(reason, " ".join(map(str, what)).strip(), kind="refused"))

    def settle(self) -> None:  # noqa: B027  a reply is awaited where it is asked for
        """Nothing to wait for."""

    def evaluate(self, script: str) -> JsonValue:
        self._no_page("evaluate", script[:40])

    def screenshot(self, path: Path, *, full: bool = False) -> None:
        self._no_page("screenshot", path.name, "in full" if full else "")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 160 else words[:157] + "…"
