"""Can a customer get through this journey?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.walk import TOLD, StepTaken, Walk


@check(
    title="A customer cannot get through",
    why="Customers who want exactly this are stopped here, and what they came for is not done.",
    fix="Walk the journey by hand to this step; repair the site, or the journey where the site is right.",
    severity=Severity.BLOCKER,
    sources=("ISO 9241-11:2018, effectiveness",),
)
def journey_broken(walk: Walk) -> Iterator[Problem]:
    if walk.trouble:
        raise EvidenceMissing(walk.trouble)
    if not walk.steps:
        raise EvidenceMissing("no step was walked")
    failed = [step for step in walk.steps if step.failure]
    if walk.remaining and not any(not step.optional for step in failed):
        raise EvidenceMissing(f"{walk.remaining} steps were not walked")
    for step in failed:
        if step.failure and step.failure.kind in TOLD and not step.optional:
            # The check of that name tells it better.
            continue
        yield Problem(
            _told(step, walk.remaining),
            about=step.place.step,
            severity=Severity.MODERATE if step.optional else None,
            place=step.place,
            screenshot=step.screenshot,
        )


def _told(step: StepTaken, remaining: int) -> str:
    if step.failure is None:
        return step.sentence
    there = step.failure.there_instead[:3]
    instead = f"; there was {' and '.join(there)} instead" if there else ""
    left = "" if step.optional or not remaining else f"; {_steps(remaining)} could not be walked"
    return f"{step.sentence}: {step.failure.what}{instead}{left}"


def _steps(count: int) -> str:
    return "one more step" if count == 1 else f"{count} more steps"
