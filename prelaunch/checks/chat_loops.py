"""Does the chat go round in circles?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.crossing import loops
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.walk import Walk


@check(
    title="The chat goes round in circles",
    why="Nothing drives customers away faster than a machine that asks the same thing whatever they say.",
    fix="Let the bot notice that it repeats itself, and fetch a person.",
    severity=Severity.SERIOUS,
)
def chat_loops(walk: Walk) -> Iterator[Problem]:
    """The same words for different questions, where they are no right answer; a person is never a loop."""
    found = loops(walk.exchanges)
    for each in found:
        words = " ".join(each[0].answer.split())
        step = next((step for step in walk.steps if step.index == each[-1].index), None)
        questions = " and “".join(f"{said.question}”" for said in each[:3])
        yield Problem(
            f"“{words if len(words) <= 160 else words[:157] + '…'}” is the answer to “{questions}",
            about=each[0].channel,
            place=step.place if step else None,
            screenshot=walk.picture_at(each[-1].index),
            earlier=walk.picture_at(each[0].index),
        )
    if not found and not walk.completed:
        raise EvidenceMissing(walk.trouble or "the journey was not walked to its end")
