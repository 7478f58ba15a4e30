"""Does a screen reader tell what a form answers?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="What a form answers is only shown, not announced",
    why="Who hears the page presses the button, hears nothing, and does not learn that something is missing.",
    fix="Put the message into an element with role=“alert”, or move the focus to it or to the field.",
    severity=Severity.MODERATE,
    needs=("blanks",),
    sources=("WCAG 2.2 SC 4.1.3", "WCAG failure F103", "WCAG technique ARIA19"),
)
def unheard_message(visit: Visit) -> Iterator[Problem]:
    """The button was pressed with nothing filled in, and new words came that concern an empty field.

    No live region or alert said them, seen or unseen, and the focus stayed on the button. A tie to the field by
    “aria-describedby” is heard only by who goes back to it. Words that concern no field may be about anything.
    """
    for each in present(visit.blanks).forms:
        concerned = [field for field in each.fields if field.empty and (field.how or field.invalid)]
        if each.outcome == "said" and not each.heard and concerned:
            named = f"“{each.button[:60]}”" if each.button else "the button"
            words = next((field.words for field in concerned if field.words), each.words)
            yield Problem(
                f"“{words[:100]}” appears when {named} is pressed with nothing filled in, and nothing announces it.",
                where=each.form,
                component=f"unheard {each.button[:60]}",
            )
