"""How many people got to the end of a task without help."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._people import by_task, share
from prelaunch.model.verdict import Evidence


@metric(
    title="People who get to the end",
    unit="%",
    why="A journey that a script finishes may still be one that people do not.",
    fix="Watch where they stop, and read the notes of those who did not get there.",
    over="people",
    sources=("ISO 9241-11:2018, effectiveness", "Sauro and Lewis 2005: completion rates of small samples"),
)
def completion(evidence: Evidence) -> Iterator[Measured]:
    """Of those who were watched; few people prove little, and the interval says how little."""
    yield from by_task(evidence, lambda tried: share(sum(each.completed for each in tried), len(tried)))
