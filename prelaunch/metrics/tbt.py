"""How long the page was too busy to react while it loaded."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import vital
from prelaunch.model.verdict import Evidence


@metric(
    title="Total Blocking Time",
    unit="ms",
    why="A page that is busy ignores taps and keys.",
    fix="Split or defer long scripts.",
    over="pages",
    sources=("https://web.dev/articles/tbt",),
)
def tbt(evidence: Evidence) -> Iterator[Measured]:
    yield from vital(evidence, lambda vitals: vitals.tbt_ms, "ms")
