"""Steps of the journey that could not be done and were not needed."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._friction import COUNTS, counted
from prelaunch.model.verdict import Evidence


@metric(
    title="Dead ends",
    unit="",
    why="Where a step cannot be done, customers turn back.",
    fix="Mend the step, or take it out of the journey if the site is right.",
    over="journeys",
    sources=("ISO 9241-11:2018, efficiency",),
)
def dead_ends(evidence: Evidence) -> Iterator[Measured]:
    """Of a walk that reached its end; what the staff do in it is left out."""
    yield from counted(evidence, COUNTS["dead-ends"])
