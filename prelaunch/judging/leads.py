"""How customers get to the pages where something is wrong, without walking through every link for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from prelaunch.model.missing import Missing
from prelaunch.model.visit import Link, Visit
from prelaunch.model.ways import in_words, names_of, same_page


class Ways:
    """`ways_to` over one crawl: the links are sorted by where they lead once, and only if something is wrong."""

    def __init__(self, visits: Sequence[Visit]) -> None:
        self._visits = visits
        self._told: dict[str, tuple[str, ...]] = {}

    def __call__(self, url: str) -> tuple[str, ...]:
        if url not in self._told:
            self._told[url] = in_words((self._visits[at], link) for at, link in self._leading(url))
        return self._told[url]

    def _leading(self, url: str) -> list[tuple[int, Link]]:
        """Every link to the page under any of its names, but for its own, in the order of the pages."""
        own = self._known_as.get(same_page(url), [])
        names = {same_page(url)}.union(*(self._names[at] for at in own))
        leading = [each for name in names for each in self._leading_to.get(name, ())]
        return sorted((each for each in leading if not self._names[each[0]] & names), key=lambda each: each[0])

    @cached_property
    def _names(self) -> list[frozenset[str]]:
        return [names_of(visit) for visit in self._visits]

    @cached_property
    def _known_as(self) -> dict[str, list[int]]:
        known: dict[str, list[int]] = {}
        for at, names in enumerate(self._names):
            for name in names:
                known.setdefault(name, []).append(at)
        return known

    @cached_property
    def _leading_to(self) -> dict[str, list[tuple[int, Link]]]:
        names: dict[str, str] = {}
        leading: dict[str, list[tuple[int, Link]]] = {}
        for at, visit in enumerate(self._visits):
            for link in () if isinstance(visit.links, Missing) else visit.links:
                name = names.get(link.url) or names.setdefault(link.url, same_page(link.url))
                leading.setdefault(name, []).append((at, link))
        return leading
