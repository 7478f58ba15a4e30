"""Can what one channel gave a number be found by it on the next?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.walk import Walk


@check(
    title="The trail of an enquiry or order is lost",
    why="A customer who was given a number, and is not found by it, must tell everything again from the start.",
    fix="Let both channels look the number up in one place.",
    severity=Severity.BLOCKER,
)
def trail_lost(walk: Walk) -> Iterator[Problem]:
    """A reference kept on one channel that a step on another asks for and that is nowhere on its page."""
    step = walk.failed_step
    if step is not None and step.failure is not None and step.failure.kind == "trail-lost":
        given = next((each for each in walk.kept if each.value == step.failure.looked_for), None)
        where = (f"given on {given.page} on {given.channel}",) if given else ()
        yield Problem(
            f"{step.sentence}: {step.failure.what}",
            about=given.name if given else step.place.step,
            place=step.place,
            leads=where,
            screenshot=step.screenshot,
            earlier=given.screenshot if given else "",
        )
    elif not walk.completed:
        raise EvidenceMissing(walk.trouble or "the journey was not walked to its end")
