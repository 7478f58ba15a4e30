"""Where something was seen: a page or a journey's step, on a channel, at an element."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit


@lru_cache(maxsize=50_000)
def _path(url: str) -> str:
    return urlsplit(url).path or "/"


@dataclass(frozen=True, slots=True)
class Element:
    """An element as a person and a screen reader know it, and as a developer finds it."""

    path: str
    """Role and name from landmark to element, e.g. `navigation "Main" > link "Trade-in"`."""
    selector: str = ""
    html: str = ""
    """The opening tag, cut to 300 characters."""
    box: tuple[float, float, float, float] | None = None
    """x, y, width, height in CSS pixels of the whole page."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page or a step on a channel; `journey` and `step` are empty for a crawled page."""

    url: str
    channel: str
    journey: str = ""
    step: str = ""
    source: str = ""
    """`journeys/buy.yaml:14`, where a journey's author wrote the step."""

    query: str = ""
    """The part of the address's query that names the page, where the crawl found that it does: `id=prices`."""

    @property
    def path(self) -> str:
        return _path(self.url)

    @property
    def page(self) -> str:
        """What identity may hang on: the path, and what of the query names the page. The rest and a host never do."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def __str__(self) -> str:
        where = ", ".join(filter(None, (self.journey, self.step))) if self.journey else self.page
        return f"{where} on {self.channel}"
