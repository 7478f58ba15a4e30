"""Fields the customer types into."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._friction import COUNTS, counted
from prelaunch.model.verdict import Evidence


@metric(
    title="Fields to fill in",
    unit="",
    why="Each further field loses customers who have other things to do.",
    fix="Leave out what is not needed, and fill in what is known.",
    over="journeys",
    sources=("ISO 9241-11:2018, efficiency",),
)
def fields(evidence: Evidence) -> Iterator[Measured]:
    """Of a walk that reached its end; what the staff do in it is left out."""
    yield from counted(evidence, COUNTS["fields"])
