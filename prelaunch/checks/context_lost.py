"""Is what a customer takes along still there on the other channel?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.crossing import Carried, HandOff
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.walk import Walk


@check(
    title="What the customer took along is gone",
    why="A basket, a language or a consent that is lost on the way makes people begin again, or go away.",
    fix="Keep it with the customer, not with the device, and bring it back as soon as they are known.",
    severity=Severity.BLOCKER,
)
def context_lost(walk: Walk) -> Iterator[Problem]:
    """What a hand-off carries is read on both channels as the workspace says; the other notation is the same thing."""
    told = False
    for handed in walk.handoffs:
        for each in handed.carried:
            if each.state != "carried":
                told = True
                yield _problem(walk, handed, each)
    if not told and not walk.completed:
        raise EvidenceMissing(walk.trouble or "the journey was not walked to its end")


def _problem(walk: Walk, handed: HandOff, carried: Carried) -> Problem:
    step = next((each for each in walk.steps if each.index == handed.index), None)
    here, there = f"{handed.left_page} on {handed.left}", f"{handed.entered_page} on {handed.entered}"
    if carried.state == "lost":
        what = f"the {carried.name}, “{carried.before}” on {here}, is lost on {there}: {carried.reason}"
    else:
        what = f"the {carried.name} was “{carried.before}” on {here} and is “{carried.after}” on {there}"
    return Problem(
        what + (" (the session was copied, as no customer can)" if handed.teleport else ""),
        about=f"{carried.name} from {handed.left} to {handed.entered}",
        place=step.place if step else None,
        leads=(f"left {here}",),
        screenshot=walk.picture_at(handed.index),
        earlier=walk.picture_at(handed.left_index, handed.left),
    )
