"""How customers get to the pages where something is wrong, without walking through every link for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from prelaunch.model.missing import Missing
from prelaunch.model.visit import Link, Visit
from prelaunch.model.ways import names_of, same_page, ways_to


class Ways:
    """`ways_to` over one crawl: the links are sorted by where they lead once, and only if something is wrong."""

    def __init__(self, visits: Sequence[Visit]) -> None:
        self._visits = visits
        self._told: dict[str, tuple[str, ...]] = {}

    def __call__(self, url: str) -> tuple[str, ...]:
        if url not in self._told:
            self._told[url] = ways_to(url, self._near(url))
        return self._told[url]

    def _near(self, url: str) -> list[Visit]:
        """The page itself under all its names, and the pages that link to it with those links alone."""
        own = self._known_as.get(same_page(url), [])
        names = {same_page(url)}.union(*map(names_of, own))
        links: dict[int, list[Link]] = {}
        for name in names:
            for at, link in self._leading_to.get(name, ()):
                links.setdefault(at, []).append(link)
        return [*own, *(replace(self._visits[at], links=tuple(links[at])) for at in sorted(links))]

    @cached_property
    def _known_as(self) -> dict[str, list[Visit]]:
        known: dict[str, list[Visit]] = {}
        for visit in self._visits:
            for name in names_of(visit):
                known.setdefault(name, []).append(visit)
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
