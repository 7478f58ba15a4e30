"""How easy people found a task, asked right after it."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._people import by_task, mean
from prelaunch.model.verdict import Evidence


@metric(
    title="Ease, as people say",
    unit="",
    why="Who got there and found it hard does not come again.",
    fix="Ask those who answered 4 or less why, and begin there.",
    over="people",
    sources=("Sauro and Dumas 2009: the Single Ease Question; the average of many tasks is 5.5",),
)
def ease(evidence: Evidence) -> Iterator[Measured]:
    """The Single Ease Question's mean, 1 to 7, with its t interval."""
    yield from by_task(evidence, lambda tried: mean([each.ease for each in tried if each.ease is not None], 1, 7))
