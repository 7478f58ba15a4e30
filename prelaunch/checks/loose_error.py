"""Do the errors of a form say in words which field is meant, and is what was typed still there?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.refusals import names_no_field
from prelaunch.model.trials import Blank, Unfilled
from prelaunch.model.visit import Visit


@check(
    title="A form's error does not say which field is meant",
    why="People who do not see the red frame, or do not know what it means, look for the mistake in every field.",
    fix="Write beside each field what is wrong with it, tie it with “aria-describedby”, and leave what was typed.",
    severity=Severity.MODERATE,
    needs=("blanks",),
    sources=("WCAG 2.2 SC 3.3.1", "WCAG 2.2 SC 1.4.1"),
)
def loose_error(visit: Visit) -> Iterator[Problem]:
    """The button was pressed with nothing filled in, and the page itself, not the browser, had something to say.

    Advice on what it said: fields that only look otherwise; an error that stands at no field, names none, and leaves
    the cursor where it was; a value that was there before and is gone. Nothing of what the server would answer.
    """
    for each in present(visit.blanks).forms:
        named = f"“{each.button[:60]}”" if each.button else "the button"
        if each.outcome == "marked" and (field := _marked(each)):
            yield Problem(
                f"After {named} was pressed with nothing filled in, “{field.label[:60]}” only looks otherwise: no word "
                "says what is missing.",
                where=field.element,
                about="looks alone",
                component=f"looks alone {each.button[:60]}",
            )
        elif each.outcome == "said" and names_no_field(each.words, each.fields, focused=each.focused):
            yield Problem(
                f"“{each.words[:100]}” is all that is said when {named} is pressed with nothing filled in: it "
                f"names none of {len(each.fields)} fields and stands at none.",
                where=each.form,
                about="names no field",
                component=f"names no field {each.button[:60]}",
            )
        if each.outcome == "said" and (gone := next((it for it in each.fields if it.wiped), None)):
            yield Problem(
                f"What stood in “{gone.label[:60]}” is gone after {named} was pressed with other fields empty.",
                where=gone.element,
                about="wiped",
                component=f"wiped {each.button[:60]}",
            )


def _marked(form: Blank) -> Unfilled | None:
    return next((field for field in form.fields if field.empty and field.looks), None)
