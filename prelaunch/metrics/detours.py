"""Screens that come to be seen again after they were left."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._friction import COUNTS, counted
from prelaunch.model.verdict import Evidence


@metric(
    title="Detours",
    unit="",
    why="Who must go back to a page that was left has been led astray.",
    fix="Let each page lead on to the next by itself.",
    over="journeys",
    sources=("ISO 9241-11:2018, efficiency",),
)
def detours(evidence: Evidence) -> Iterator[Measured]:
    """Of a walk that reached its end; what the staff do in it is left out."""
    yield from counted(evidence, COUNTS["detours"])
