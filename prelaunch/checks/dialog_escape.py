"""Does the Escape key close a dialog?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Escape does not close the dialog",
    why="Escape is how people without a mouse leave a dialog; without it they must hunt for a way out.",
    fix="Close the dialog on Escape and give the focus back to what opened it; <dialog> with showModal() does so.",
    severity=Severity.MODERATE,
    needs=("openings",),
    sources=(
        "WCAG 2.2 SC 2.1.2",
        "WAI-ARIA APG, dialog (modal)",
    ),
)
def dialog_escape(visit: Visit) -> Iterator[Problem]:
    for each in present(visit.openings).openings:
        if each.modal and not each.escape:
            words = " ".join(each.words.split())
            yield Problem(
                f"Escape does not close the dialog “{words[:50]}{'…' if len(words) > 50 else ''}”.", where=each.panel
            )
