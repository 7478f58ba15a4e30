"""Characters the customer types, secrets aside."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._friction import COUNTS, counted
from prelaunch.model.verdict import Evidence


@metric(
    title="Characters to type",
    unit="",
    why="Typing is the slowest part of an order, and on a telephone the part with most mistakes.",
    fix="Offer what is known for choice, and let addresses be looked up.",
    over="journeys",
    sources=("ISO 9241-11:2018, efficiency",),
)
def characters(evidence: Evidence) -> Iterator[Measured]:
    """Of a walk that reached its end; what the staff do in it is left out."""
    yield from counted(evidence, COUNTS["characters"])
