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

    @property
    def page(self) -> str:
        """The path alone: what identity may hang on. A query string or a host never does."""
        return _path(self.url)

    def __str__(self) -> str:
        where = ", ".join(filter(None, (self.journey, self.step))) if self.journey else self.page
        return f"{where} on {self.channel}"
