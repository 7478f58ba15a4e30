"""Does the server answer a form with empty fields, or does it break?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A form with empty fields ends on an error page",
    why="Who forgets one field loses the whole form, and is told that the site is broken.",
    fix="Check on the server what every field may hold, and show the form again with what is wrong beside each field.",
    severity=Severity.SERIOUS,
    needs=("replies",),
    sources=("WCAG 2.2 SC 3.3.1", "CWE-20"),
)
def form_ends_in_error(visit: Visit) -> Iterator[Problem]:
    """The form was sent as it stood, without the browser's own checks.

    An error page, or a stack trace, came instead of the form. Answers that hang on who asks, and when (such as 403 or
    429), are not judged; 400 or 422 with the form on the page is as it should be. Where a browser would have told of
    the empty field first, it is advice.
    """
    for each in present(visit.replies).forms:
        if each.outcome == "error":
            named = f"“{each.button[:60]}”" if each.button else "its button"
            came = each.sign or f"an error page ({each.shown})"
            yield Problem(
                f"The form is answered with {came} when {named} is pressed with nothing filled in.",
                where=each.form,
                component=f"form {each.button[:60]}",
                severity=Severity.MODERATE if each.stopped else None,
            )
