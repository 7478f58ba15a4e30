"""Note beside each step what it sent, who else had a hand in its pages, and the money they showed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.model.money import amounts, total
from prelaunch.model.visit import Request
from prelaunch.model.walk import Screen
from prelaunch.ports import PageLog, Tab

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
ACTING = ("document", "fetch", "xhr")
"""Kinds of request that carry what a customer did; beacons and the like report on it."""
TEXT = "document.body ? document.body.innerText.slice(0, 200000) : ''"


class Observer:
    """Watches one walk; every question is asked of a tab at rest."""

    def __init__(self) -> None:
        self.screens: list[Screen] = []
        self._others: set[str] = set()
        self._essential: set[str] = set()
        self._before: tuple[Request, ...] = ()
        self._tab: Tab | None = None

    @property
    def third_parties(self) -> tuple[str, ...]:
        """Hosts of others, but for those that a page or a frame came from: a payment form is no decoration."""
        return tuple(sorted(self._others - self._essential))

    def begin(self, tab: Tab | None) -> None:
        self._tab = tab
        self._before = _requests(tab)

    def end(self, tab: Tab | None, index: int, page: str, who: str) -> int:
        """How many requests that change something the step sent to the site's own hosts."""
        now = _requests(tab)
        for each in now:
            if each.cross_site and each.url.startswith(("http://", "https://")):
                where = self._essential if each.kind == "document" else self._others
                where.add(urlsplit(each.url).netloc.rpartition("@")[2])
        if tab is not None and tab.channel.kind == "browser":
            self._look(tab, index, page, who)
        return sum(1 for each in new_requests(self._before if tab is self._tab else (), now) if changes_something(each))

    def _look(self, tab: Tab, index: int, page: str, who: str) -> None:
        text = tab.evaluate(TEXT)
        if isinstance(text, str) and (found := amounts(text)):
            screen = Screen(index, tab.channel.name, page, who, total(text), found)
            last = self.screens[-1] if self.screens else None
            if last is None or (last.channel, last.page, last.total, last.amounts) != (
                screen.channel, screen.page, screen.total, screen.amounts,
            ):  # fmt: skip
                self.screens.append(screen)


def changes_something(request: Request) -> bool:
    return request.method not in SAFE and request.kind in ACTING and not request.cross_site


def new_requests(before: tuple[Request, ...], now: tuple[Request, ...]) -> Iterator[Request]:
    """Those that were not there before; a new document begins a new list."""
    same = len(now) >= len(before) and all(
        (one.url, one.method) == (other.url, other.method) for one, other in zip(before, now, strict=False)
    )
    yield from now[len(before) :] if same and before else now


def asked_for(log: PageLog, url: str) -> str:
    """The method that the open document was asked for with; '' where it is not known."""
    page = url.partition("#")[0]
    found = [each.method for each in log.requests if each.kind == "document" and each.url.partition("#")[0] == page]
    return found[-1] if found else ""


def _requests(tab: Tab | None) -> tuple[Request, ...]:
    return tab.log.requests if tab is not None and tab.channel.kind == "browser" else ()
