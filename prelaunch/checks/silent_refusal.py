"""Does the server say why it did not take a form?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.replies import Reply
from prelaunch.model.visit import Visit


@check(
    title="The server sends a form back without a word",
    why="People see the same form again, and cannot tell whether it was taken, lost, or wrong.",
    fix="Where a form is not taken, show it again with what is missing beside each field; where it is, say so.",
    severity=Severity.SERIOUS,
    needs=("replies",),
    sources=("WCAG 2.2 SC 3.3.1", "WCAG 2.2 SC 3.3.3"),
)
def silent_refusal(visit: Visit) -> Iterator[Problem]:
    """The form was sent as it stood, without the browser's own checks, and the same page came back.

    No word on it is new, and no field is marked. A form is refused where a field that is marked as required was empty,
    or where the answer's status says so; any other may have been taken, and to say nothing of that is advice. So it is
    where a browser would have told of the empty field first.
    """
    for each in present(visit.replies).forms:
        if each.outcome in ("silent", "again"):
            named = f"“{each.button[:60]}”" if each.button else "its button"
            yield Problem(
                f"The same form comes back, and the page says nothing new, when {named} is pressed with nothing "
                "filled in.",
                where=each.form,
                component=f"form {each.button[:60]}",
                severity=_severity(each),
            )


def _severity(reply: Reply) -> Severity | None:
    if reply.stopped:
        return Severity.MINOR
    return Severity.MODERATE if reply.outcome == "again" else None
