"""Does a form that was sent too early say so?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="The form does not go and does not say why",
    why="Who leaves one field out presses the button again and again, nothing happens, and takes the site for broken.",
    fix="Say in words, beside each missing field, what belongs there, or let the browser do it with “required”.",
    severity=Severity.SERIOUS,
    needs=("blanks",),
    sources=("WCAG 2.2 SC 3.3.1", "WCAG 2.2 SC 3.3.3"),
)
def silent_form(visit: Visit) -> Iterator[Problem]:
    """The button was pressed with nothing filled in, twice, on a page opened anew.

    Nothing was sent, nothing new was said, no field looked otherwise and the cursor stayed where it was. Only forms
    that want something are pressed: a message box or a filter may well wait for words without a word.
    """
    for each in present(visit.blanks).forms:
        if each.outcome == "nothing":
            named = f"“{each.button[:60]}”" if each.button else "its button"
            yield Problem(
                f"The form is not sent when {named} is pressed with nothing filled in, and says nothing.",
                where=each.form,
                component=f"form {each.button[:60]}",
            )
