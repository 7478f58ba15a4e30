"""How long people take for a task that they finish."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._people import by_task, geometric_mean
from prelaunch.model.verdict import Evidence


@metric(
    title="Time people take",
    unit="ms",
    why="Time spent on the way is time to change one's mind.",
    fix="Look where they stop to read or search, and say it there in fewer words.",
    over="people",
    sources=("ISO 9241-11:2018, efficiency", "Sauro and Lewis 2010: average task times"),
)
def task_time(evidence: Evidence) -> Iterator[Measured]:
    """The geometric mean of those who got to the end, in milliseconds, with a t interval on logarithms."""
    yield from by_task(
        evidence,
        lambda tried: geometric_mean([1000 * each.seconds for each in tried if each.completed and each.seconds]),
    )
