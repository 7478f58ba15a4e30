"""Does each channel show whom it serves, once it was told?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.walk import Walk


@check(
    title="The customer is not recognised",
    why="Who has told a shop who they are, and is treated as a stranger, doubts that anything they did has arrived.",
    fix="Show the customer’s name, or what the channel knows them by, as soon as it was told who they are.",
    severity=Severity.SERIOUS,
)
def customer_not_recognised(walk: Walk) -> Iterator[Problem]:
    """At every stay on a channel after the first, from the step that told it who it is: a login, a fact, a reference,
    a link of the customer's own. What must be shown is the workspace's affair: `recognises` of a channel."""
    told = False
    for touch in walk.touches:
        broken = walk.failed_step is not None and walk.failed_step.channel == touch.channel
        if touch.recognised or (broken and touch is walk.touches[-1]):
            # Where the journey broke, what it came for was not reached.
            continue
        told = True
        step = next((each for each in walk.steps if each.index == touch.last_index), None)
        facts = " or ".join(each.replace("_", " ") for each in touch.wanted)
        yield Problem(
            f"{touch.channel} was told {touch.given}, and up to {touch.page} does not show the customer’s {facts}",
            about=touch.channel,
            place=step.place if step else None,
            screenshot=walk.picture_at(touch.last_index),
            earlier=walk.picture_at(touch.first_index),
        )
    if not told and not walk.completed:
        raise EvidenceMissing(walk.trouble or "the journey was not walked to its end")
