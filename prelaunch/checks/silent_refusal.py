"""Does the server say why it did not take a form?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
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

    No word on it is new, and no field is marked. Only where a field that is marked as required was empty, or where the
    answer's status says that it was refused: others may have been taken. Where a browser would have told of the empty
    field first, it is advice.
    """
    for each in present(visit.replies).forms:
        if each.outcome == "silent":
            named = f"“{each.button[:60]}”" if each.button else "its button"
            yield Problem(
                f"The same form comes back, and the page says nothing new, when {named} is pressed with nothing "
                "filled in.",
                where=each.form,
                component=f"form {each.button[:60]}",
                severity=Severity.MINOR if each.stopped else None,
            )
