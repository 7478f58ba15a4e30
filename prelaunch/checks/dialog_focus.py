"""Does the keyboard get into a dialog that it opened, stay there, and come back?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A dialog opens and the keyboard is left outside",
    why="Who uses the keyboard or a screen reader goes on behind the dialog and never learns that it is there.",
    fix="Use <dialog> with showModal(), or move the focus in, keep it in, and give it back to what opened the dialog.",
    severity=Severity.SERIOUS,
    needs=("openings",),
    sources=(
        "WCAG 2.2 SC 2.4.3",
        "WAI-ARIA APG, dialog (modal)",
    ),
)
def dialog_focus(visit: Visit) -> Iterator[Problem]:
    """The dialog was opened by Enter, walked with Tab, and closed by Escape."""
    for each in present(visit.openings).openings:
        if not each.modal:
            continue
        if each.entered != 0 and each.controls:
            after = "at the next Tab" if each.entered == 1 else f"after {each.entered} Tabs"
            yield Problem(
                f"The dialog “{_words(each.words)}” opens and the focus is not moved into it: "
                + ("Tab never gets there." if each.entered < 0 else f"it gets there only {after}."),
                where=each.trigger,
                about="focus is not moved",
                severity=Severity.MODERATE if each.entered == 1 else None,
            )
        if each.left_to:
            yield Problem(
                f"Tab leaves the open dialog “{_words(each.words)}” for what lies behind it.",
                where=each.panel,
                about="focus leaves",
                severity=None if each.modal == "declared" else Severity.MODERATE,
            )
        if not each.returned:
            yield Problem(
                f"When the dialog “{_words(each.words)}” closes, the focus is lost instead of going back.",
                where=each.trigger,
                about="focus is lost",
                severity=Severity.MODERATE,
            )


def _words(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 50 else words[:49] + "…"
