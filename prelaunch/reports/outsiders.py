"""Other companies' hosts that pages load from: how often, how much, how slow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from prelaunch.model.missing import Missing
from prelaunch.model.visit import Visit


@dataclass(slots=True)
class Outsider:
    host: str
    pages: set[str] = field(default_factory=set)
    requests: int = 0
    body_bytes: int = 0
    slowest_ms: float = 0.0
    failed: int = 0
    blocking: bool = False
    """Something of it holds up the first paint."""


def outsiders(visits: Iterable[Visit]) -> tuple[Outsider, ...]:
    """By host, those on most pages first; nothing where requests were not gathered."""
    found: dict[str, Outsider] = {}
    for visit in visits:
        for request in () if isinstance(visit.requests, Missing) else visit.requests:
            if not request.cross_site:
                continue
            host = urlsplit(request.url).hostname or request.url[:60]
            told = found.setdefault(host, Outsider(host))
            told.pages.add(visit.place.page)
            told.requests += 1
            told.body_bytes += request.body_bytes or 0
            told.slowest_ms = max(told.slowest_ms, request.took_ms or 0.0)
            told.failed += bool(request.failure) or (request.status or 200) >= 400
            told.blocking = told.blocking or request.render_blocking
    return tuple(sorted(found.values(), key=lambda each: (-len(each.pages), -each.requests, each.host)))
