"""Does the mail that came hold the link with which the customer goes on?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.walk import Walk


@check(
    title="A mail lacks the link in it",
    why="The mail is all that the customer has at hand; without its link the order or ticket is out of reach.",
    fix="Put the link into the mail’s template, in the HTML and in the plain text.",
    severity=Severity.BLOCKER,
)
def mail_without_link(walk: Walk) -> Iterator[Problem]:
    """Only of a message that came; one that did not come breaks the journey. A link is known by its name or address."""
    step = walk.failed_step
    if step is not None and step.failure is not None and step.failure.kind == "mail-without-link":
        there = step.failure.there_instead
        instead = f"; it has {' and '.join(there)}" if there else ""
        yield Problem(
            step.failure.what + instead,
            about=step.place.step,
            place=step.place,
            screenshot=step.screenshot or walk.picture_at(step.index),
        )
    elif not walk.completed:
        raise EvidenceMissing(walk.trouble or "the journey was not walked to its end")
