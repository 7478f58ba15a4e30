"""How customers get to a page: by its links, by buttons that lead there, and by the steps of journeys."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from urllib.parse import urljoin

from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.visit import Control, Visit
from prelaunch.model.ways import names_of, page_name, same_page

_GOES = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\(|formaction=)\s*"
    r"(?:&quot;|[\"'`])(.*?)(?:&quot;|[\"'`])"
)


class Arrivals:
    """Every way to a page in words, links first; looked up once a page, and only where something is wrong."""

    def __init__(self, links: Callable[[str], tuple[str, ...]], crawled: Sequence[Visit], walked: Sequence[Visit]):
        self._links = links
        self._crawled = crawled
        self._walked = walked
        self._told: dict[str, tuple[str, ...]] = {}

    def __call__(self, url: str) -> tuple[str, ...]:
        if url not in self._told:
            names = {same_page(url)}.union(*self._known_as.get(same_page(url), ()))
            buttons = (words for name, words in self._buttons if name in names)
            steps = (words for known, words in self._steps if known & names)
            self._told[url] = tuple(dict.fromkeys((*self._links(url), *buttons, *steps)))
        return self._told[url]

    @cached_property
    def _known_as(self) -> dict[str, list[frozenset[str]]]:
        known: dict[str, list[frozenset[str]]] = {}
        for visit in (*self._crawled, *self._walked):
            names = names_of(visit)
            for name in names:
                known.setdefault(name, []).append(names)
        return known

    @cached_property
    def _buttons(self) -> list[tuple[str, str]]:
        """Where each button says in its own tag that it leads, and the button in words."""
        found: dict[tuple[str, str], list[str]] = {}
        for visit in self._crawled:
            controls = () if isinstance(visit.structure, Missing) else visit.structure.controls
            for control in controls:
                target = _target(control, visit.place.url)
                if target and target not in names_of(visit):
                    pages = found.setdefault((target, f"button “{control.name}”"), [])
                    if page_name(visit) not in pages:
                        pages.append(page_name(visit))
        return [
            (target, f"{pages[0]}{f' and {len(pages) - 1} more' if len(pages) > 1 else ''}, {words}")
            for (target, words), pages in found.items()
        ]

    @cached_property
    def _steps(self) -> list[tuple[frozenset[str], str]]:
        """The addresses of each page that a journey came to, and the step in words."""
        return [
            (
                names_of(visit),
                f"journey “{visit.place.journey}”" + (f": {visit.place.step}" if visit.place.step else ""),
            )
            for visit in self._walked
            if visit.place.journey
        ]


def _target(control: Control, base: str) -> str:
    match = _GOES.search(control.element.html)
    if not match or not control.name:
        return ""
    try:
        return same_page(urljoin(base, match.group(1)))
    except ValueError:
        return ""


def _step(place: Place) -> str:
    return f"journey “{place.journey}”" + (f": {place.step}" if place.step else "")
