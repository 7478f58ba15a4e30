"""Acts whose answer takes more than a second."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._friction import COUNTS, counted
from prelaunch.model.verdict import Evidence


@metric(
    title="Waits of more than a second",
    unit="",
    why="A wait of more than a second breaks the thread, and people begin to press again.",
    fix="Make the slowest step faster, or show at once that something happens.",
    over="journeys",
    sources=("NN/g, Response Times: the 3 important limits",),
)
def long_waits(evidence: Evidence) -> Iterator[Measured]:
    """Of a walk that reached its end; what the staff do in it is left out."""
    yield from counted(evidence, COUNTS["long-waits"])
