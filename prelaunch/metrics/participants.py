"""How many people tried a task while somebody watched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._people import by_task
from prelaunch.model.judgement import Interval
from prelaunch.model.verdict import Evidence


@metric(
    title="People who tried it",
    unit="",
    why="Five people meet about 85 % of the problems that one in three would meet, and half of the rarer ones at best.",
    fix="Ask more people, of every group that the site is for.",
    over="people",
    sources=("Nielsen and Landauer 1993",),
)
def participants(evidence: Evidence) -> Iterator[Measured]:
    """Each person once; too few are evidence that is missing, and not a fault of the site."""
    people = {
        name: len({each.person for each in evidence.studies if each.journey == name})
        for name in {each.journey for each in evidence.studies}
    }
    for each in by_task(evidence, lambda tried: _count(people[tried[0].journey])):
        only = people.get(each.about[0], 0)
        yield replace(each, counted=True, unproven=f"only {only} {'person' if only == 1 else 'people'} tried it")


def _count(number: int) -> Interval:
    return Interval(float(number), float(number), float(number))
