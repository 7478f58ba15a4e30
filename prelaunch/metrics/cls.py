"""How much of the page moves while people read it."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import vital
from prelaunch.model.verdict import Evidence


@metric(
    title="Cumulative Layout Shift",
    unit="",
    why="When the page jumps, people lose their place and press the wrong thing.",
    fix="Give images, adverts and late parts their size in advance.",
    over="pages",
    sources=("https://web.dev/articles/cls",),
)
def cls(evidence: Evidence) -> Iterator[Measured]:
    yield from vital(evidence, lambda vitals: vitals.cls, "")
