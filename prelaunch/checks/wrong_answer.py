"""Does the chat answer rightly, and soon enough?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.crossing import Exchange, loops
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.walk import Walk


@check(
    title="The chat answers wrongly or late",
    why="A customer who acts on a wrong answer is let down by the shop itself.",
    fix="Let the chat read its answers from where the pages read theirs, and try the wordings in the file of answers.",
    severity=Severity.SERIOUS,
)
def wrong_answer(walk: Walk) -> Iterator[Problem]:
    """Only questions whose right answer the team wrote down; a chat that goes round in circles is told as that."""
    circles = [each for loop in loops(walk.exchanges) for each in loop]
    told: set[str] = set()
    for each in walk.exchanges:
        if not each.holds or each in circles or each.topic in told:
            continue
        wrong = _wrong(each)
        if wrong:
            told.add(each.topic)
            step = next((step for step in walk.steps if step.index == each.index), None)
            yield Problem(
                f"asked “{each.question}”, the chat {wrong}",
                about=each.topic,
                place=step.place if step else None,
                screenshot=walk.picture_at(each.index),
            )
    if not told and not walk.completed:
        raise EvidenceMissing(walk.trouble or "the journey was not walked to its end")


def _wrong(said: Exchange) -> str:
    if not said.answer:
        return f"gave no answer in {said.within_s:g} s"
    words = " ".join(said.answer.split())
    answered = f"answered “{words if len(words) <= 160 else words[:157] + '…'}”"
    if said.lacks or said.errs:
        lacks = f", without “{'” and “'.join(said.lacks)}”" if said.lacks else ""
        errs = f", and says “{'” and “'.join(said.errs)}”" if said.errs else ""
        return answered + lacks + errs
    if said.full_ms > said.within_s * 1000:
        return f"{answered}, after {said.full_ms / 1000:.1f} s and not within {said.within_s:g} s"
    return ""
