"""Does asking for a person reach one?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.walk import Walk


@check(
    title="No person can be reached",
    why="Whoever asks for a person has a question that the machine could not answer, and is left alone with it.",
    fix="Hand over to a person at the first wish for one, and say how long it takes.",
    severity=Severity.SERIOUS,
)
def no_person(walk: Walk) -> Iterator[Problem]:
    """As many turns as the journey grants; what shows that a person answers is said in the workspace."""
    step = walk.failed_step
    asked = [each for each in walk.exchanges if each.wants_person]
    if step is not None and step.failure is not None and step.failure.kind == "no-person":
        here = [each for each in asked if each.index == step.index]
        last = " ".join(here[-1].answer.split()) if here else ""
        yield Problem(
            f"{step.failure.what}; the last answer was “{last[:160]}”" if last else step.failure.what,
            about=step.channel,
            place=step.place,
            screenshot=step.screenshot,
        )
    elif not walk.completed and not any(each.person for each in asked):
        raise EvidenceMissing(walk.trouble or "the journey was not walked to its end")
