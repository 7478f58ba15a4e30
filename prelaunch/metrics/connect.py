"""A part of the time to the first byte: connecting."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import vital
from prelaunch.model.verdict import Evidence


@metric(
    title="Connecting",
    unit="ms",
    why="Each new connection costs a first visitor a journey to your server and back.",
    fix="Serve from near the customers, and keep connections open.",
    over="pages",
    sources=("https://www.w3.org/TR/navigation-timing-2/#processing-model",),
)
def connect(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the page that took longest: most pages come over a connection that is there already."""
    yield from vital(evidence, lambda vitals: vitals.connect_ms, "ms", worst=True)
