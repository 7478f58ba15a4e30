"""Does what takes the focus answer the keys?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="The keyboard reaches this and cannot press it",
    why="Somebody who uses the keyboard comes here, presses Enter, and nothing happens; a mouse would have worked.",
    fix="Use a real <button>, or handle Enter and, for a button, the space key as a click.",
    severity=Severity.SERIOUS,
    needs=("openings",),
    sources=(
        "WCAG 2.2 SC 2.1.1",
        "WAI-ARIA APG, button",
    ),
)
def key_does_nothing(visit: Visit) -> Iterator[Problem]:
    """It was pressed by Enter, by the space key and by the mouse."""
    for each in present(visit.openings).pressed:
        if each.click and not each.enter and not each.space:
            yield Problem("A click works here, and neither Enter nor the space key does.", where=each.element)
        elif each.enter and not each.space and each.role == "button":
            yield Problem(
                "This is called a button, and the space key does not press it.",
                where=each.element,
                about="space",
                severity=Severity.MODERATE,
                fix="Use a real <button>, or a link that is called a link; a button answers the space key too.",
            )
