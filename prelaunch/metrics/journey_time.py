"""How long customers wait in a whole journey, without their own typing and reading."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._walks import by_journey, waits
from prelaunch.model.verdict import Evidence
from prelaunch.model.walk import Walk


@metric(
    title="Journey time",
    unit="ms",
    why="It is the time that the site, not the customer, takes for the whole task.",
    fix="Shorten the slowest step, or do without one.",
    over="journeys",
    sources=("https://www.nngroup.com/articles/response-times-3-important-limits/",),
)
def journey_time(evidence: Evidence) -> Iterator[Measured]:
    """The sum of a completed walk's waits."""
    yield from by_journey(evidence, _sum, lambda walks: f"{len(waits(walks[0]))} waits")


def _sum(walk: Walk) -> float | None:
    return sum(took for took, _ in waits(walk)) if walk.completed else None
