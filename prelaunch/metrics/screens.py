"""Pages that come to be seen on the way."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._friction import COUNTS, counted
from prelaunch.model.verdict import Evidence


@metric(
    title="Screens",
    unit="",
    why="Every further screen is one more on which to give up.",
    fix="Put together what belongs together.",
    over="journeys",
    sources=("ISO 9241-11:2018, efficiency",),
)
def screens(evidence: Evidence) -> Iterator[Measured]:
    """Of a walk that reached its end; what the staff do in it is left out."""
    yield from counted(evidence, COUNTS["screens"])
