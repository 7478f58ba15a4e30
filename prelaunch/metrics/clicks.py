"""How often the customer presses, follows or chooses."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._friction import COUNTS, counted
from prelaunch.model.verdict import Evidence


@metric(
    title="Clicks",
    unit="",
    why="Every click is a chance to go astray, above all on a telephone.",
    fix="Choose what most people want beforehand, and put steps together.",
    over="journeys",
    sources=("ISO 9241-11:2018, efficiency",),
)
def clicks(evidence: Evidence) -> Iterator[Measured]:
    """Of a walk that reached its end; what the staff do in it is left out."""
    yield from counted(evidence, COUNTS["clicks"])
