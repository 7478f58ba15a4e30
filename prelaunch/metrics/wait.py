"""A part of the time to the first byte: server’s own time."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import vital
from prelaunch.model.verdict import Evidence


@metric(
    title="Server’s own time",
    unit="ms",
    why="It is how long your server thinks before it answers; the rest of the first byte’s time is the way there.",
    fix="Look at slow queries and missing caches.",
    over="pages",
    sources=("https://www.w3.org/TR/navigation-timing-2/#processing-model",),
)
def wait(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the page that took longest: most pages come over a connection that is there already."""
    yield from vital(evidence, lambda vitals: vitals.wait_ms, "ms", worst=True)
