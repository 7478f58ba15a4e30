"""How much slower than the accepted release: Step time."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._compared import rises
from prelaunch.metrics._walks import by_journey, p75_wait, slowest_wait
from prelaunch.model.laps import Way
from prelaunch.model.verdict import Evidence


@metric(
    title="Step time against the accepted release",
    unit="%",
    why="A release that is slower than the one before it is noticed by customers before anybody measures it.",
    fix="Look at what this release added to the page that is named.",
    over="journeys",
    sources=("Mann, Whitney (1947), Annals of Mathematical Statistics 18:50",),
    compares=Way.ACCEPTED,
)
def step_time_rise(evidence: Evidence) -> Iterator[Measured]:
    """Both releases by turns: measured where a limit asks for it and `speed: against` says where the other one is."""
    yield from rises(evidence, lambda seen: by_journey(seen, p75_wait, slowest_wait))
