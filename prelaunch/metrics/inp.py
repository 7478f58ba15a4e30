"""How long the page takes to show that it noticed a click or key."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import vital
from prelaunch.model.verdict import Evidence


@metric(
    title="Interaction to Next Paint",
    unit="ms",
    why="A click without an answer is clicked again, or given up.",
    fix="Do less in the event handler, and paint before the rest of the work.",
    over="journeys",
    sources=("https://web.dev/articles/inp",),
)
def inp(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the page that kept a real click or key of a journey waiting longest.

    A click that leads to another page counts there; where its entry came too late, it is how long the handlers took.
    """
    yield from vital(evidence, lambda vitals: vitals.inp_ms, "ms", worst=True)
