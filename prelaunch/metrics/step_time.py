"""How long customers wait for the steps of a journey."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._walks import by_journey, by_step, p75_wait, slowest_wait
from prelaunch.model.verdict import Evidence


@metric(
    title="Step time",
    unit="ms",
    why="Customers who wait at each step of an order give up before its end.",
    fix="Start at the slowest step: its request's time on the server, then what the page does with the answer.",
    over="journeys",
    sources=("https://www.nngroup.com/articles/response-times-3-important-limits/",),
)
def step_time(evidence: Evidence) -> Iterator[Measured]:
    """The 75th percentile over the waits of a walk: three of four steps are at least this fast."""
    yield from by_journey(evidence, p75_wait, slowest_wait)
    yield from by_step(evidence)
