"""Does the server's answer to a form that it did not take help to correct it?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.refusals import names_no_field
from prelaunch.model.visit import Visit


@check(
    title="The server refuses a form and does not say which field is meant",
    why="People look for the mistake in every field, type again what was there, or give up.",
    fix="Name each field that is wrong in words at the field, tie them with “aria-describedby”, keep what was given.",
    severity=Severity.MODERATE,
    needs=("replies",),
    sources=("WCAG 2.2 SC 3.3.1", "WCAG 2.2 SC 3.3.3"),
)
def vague_refusal(visit: Visit) -> Iterator[Problem]:
    """The form was sent as it stood, without the browser's own checks, and came back with something said.

    Advice on what: fields that are only marked; an error that stands at no field, names none, and leaves the cursor
    where it was; a value that the site itself had filled in and that is gone.
    """
    for each in present(visit.replies).forms:
        named = f"“{each.button[:60]}”" if each.button else "its button"
        marked = next((it for it in each.fields if it.empty and (it.looks or it.invalid)), None)
        if each.outcome == "marked" and marked:
            yield Problem(
                f"“{marked.label[:60]}” is only marked after {named} was pressed with nothing filled in and the server "
                "answered: no word says what is missing.",
                where=marked.element,
                about="marked alone",
                component=f"marked alone {each.button[:60]}",
                severity=Severity.MINOR if each.stopped else None,
            )
        elif each.outcome == "said" and names_no_field(each.words, each.fields, focused=each.focused):
            yield Problem(
                f"“{each.words[:100]}” is all that the server answers when {named} is pressed with nothing filled in: "
                f"it names none of {len(each.fields)} fields and stands at none.",
                where=each.form,
                about="names no field",
                component=f"names no field {each.button[:60]}",
                severity=Severity.MINOR if each.stopped else None,
            )
        gone = next((it for it in each.fields if it.wiped), None)
        if each.outcome in ("said", "marked", "silent") and gone:
            yield Problem(
                f"What stood in “{gone.label[:60]}” is gone in the server's answer, after {named} was pressed with "
                "other fields empty.",
                where=gone.element,
                about="wiped",
                component=f"wiped {each.button[:60]}",
                severity=Severity.MINOR if each.stopped else None,
            )
