"""How many customers a second a site serves before a limit breaks."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._capacity import Capacity
from prelaunch.metrics._capacity import capacity as capacity_of
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence


@metric(
    title="Capacity",
    unit="/s",
    why="Beyond it customers wait, or are turned away, on the very day that they come.",
    fix="Look at what breaks first: the step and the limit are named.",
    over="loads",
    sources=("Künsch (1989), Annals of Statistics 17:1217",),
)
def capacity(evidence: Evidence) -> Iterator[Measured]:
    """The highest rate of arriving customers that keeps every limit of a stress test, between what kept and broke."""
    for run in evidence.loads:
        found = capacity_of(run)
        if found is None:
            continue
        yield Measured(
            place=f"load “{run.name}”",
            samples=sum(each.load.begun for each in found.steps),
            value=found.value,
            about=(run.id, run.name),
            sampled=True,
            unproven=at_least(found) if found.at_least else "",
            lost=isinstance(found.value, Missing),
            note=told(found),
        )


def at_least(found: Capacity) -> str:
    top = max(each.rate for each in found.steps)
    return f"nothing broke up to {top:.3g} customers a second: the capacity is higher, how much is not known"


def told(found: Capacity) -> str:
    """What broke first, and where."""
    if found.at_least:
        return at_least(found)
    if found.broke is None:
        return ""
    limit = found.broke.limit
    value = found.broke.value.value
    return f"first to break: {limit.text} ({value:,.0f} {limit.unit})"
