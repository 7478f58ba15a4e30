"""Is what a customer orders ordered once, however often the button is pressed?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.mishap import Mishap, Sent, Trial
from prelaunch.model.missing import NothingToAsk
from prelaunch.model.walk import Walk

_NAMED = re.compile(r"[^/=&?]*\d[^/=&?]*|[0-9a-fA-F-]{16,}")
"""A part of an address that names one thing: it holds a digit."""


@check(
    title="Pressing twice does it twice",
    why="An impatient finger orders two, pays two, and the customer finds out from the bank.",
    fix="Give each form a key of its own and let the server do it once; a button that disables itself is not enough.",
    severity=Severity.SERIOUS,
)
def submitted_twice(walk: Walk) -> Iterator[Problem]:
    """The last thing the customer sends, pressed twice in quick succession.

    A number that the journey's author says must rise by one (`counts:`) decides. Without it, the very same request
    sent twice and answered with two different references of one kind is proof of two.
    """
    told = [trial for trial in walk.trials if trial.mishap is Mishap.TWICE]
    if not told:
        raise NothingToAsk(walk.not_tried or "nothing was sent")
    if all(trial.untold for trial in told):
        raise NothingToAsk(told[0].untold)
    for trial in told:
        what = _done_twice(trial)
        if what:
            yield Problem(what, about="pressed twice", place=trial.place, screenshot=trial.screenshot)
        elif trial.counted and trial.counted[1] == trial.counted[0]:
            yield Problem(
                f"Pressed twice, and what must rise by one stayed at {trial.counted[0]}",
                about="not counted",
                place=trial.place,
                severity=Severity.MODERATE,
                review=True,
            )


def _done_twice(trial: Trial) -> str:
    if trial.counted:
        before, after = trial.counted
        return f"Pressed twice, it rose from {before} to {after}" if after - before > 1 else ""
    for at, first in enumerate(trial.sent):
        for second in trial.sent[at + 1 :]:
            if first.same == second.same and (made := _made(first, second)):
                return f"Pressed twice, the site made two: {made[0]} and {made[1]}"
    return ""


def _made(first: Sent, second: Sent) -> tuple[str, str] | None:
    """The two things, where both answers say that something was made, and not the same."""
    if not (200 <= first.status < 400 and 200 <= second.status < 400):
        return None
    if first.led_to and second.led_to:
        alike = _NAMED.sub("#", first.led_to) == _NAMED.sub("#", second.led_to)
        return (first.led_to, second.led_to) if alike and first.led_to != second.led_to else None
    if first.led_to or second.led_to or len(first.made) != len(second.made):
        return None
    return next(((one, other) for one, other in zip(first.made, second.made, strict=True) if one != other), None)
