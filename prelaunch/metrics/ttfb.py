"""How long until the server's answer begins."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import vital
from prelaunch.model.verdict import Evidence


@metric(
    title="Time to First Byte",
    unit="ms",
    why="Nothing can be shown before the server answers.",
    fix="Look at slow queries, missing caches and redirects before the page.",
    over="pages",
    sources=("https://web.dev/articles/ttfb",),
)
def ttfb(evidence: Evidence) -> Iterator[Measured]:
    yield from vital(evidence, lambda vitals: vitals.ttfb_ms, "ms")
