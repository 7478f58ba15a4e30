"""Does what shows on hovering show for the keyboard as well?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Only a mouse opens this",
    why="Menus and hints that open on hovering alone are out of reach for everybody without a mouse.",
    fix="Open it on :focus-within too, or by a button with aria-expanded; let Escape close it.",
    severity=Severity.SERIOUS,
    needs=("pointer",),
    sources=("WCAG 2.2 SC 2.1.1", "WCAG 2.2 SC 1.4.13"),
)
def mouse_only_menu(visit: Visit) -> Iterator[Problem]:
    """The mouse was rested there, and then the keyboard was tried on everything that could open it."""
    for each in present(visit.pointer).hovers:
        words = " ".join(each.words.split())
        # The mark beside a heading that links to it, or an arrow, tells nothing that others miss.
        if sum(map(str.isalnum, words)) < 3:
            continue
        shown = f"“{words[:60]}{'…' if len(words) > 60 else ''}”"
        if not each.by_focus and not each.by_key:
            kind = "menu" if each.controls else "hint"
            yield Problem(
                f"The {kind} {shown} shows while the mouse rests here; neither the focus nor a key opens it.",
                where=each.trigger,
                about=f"{kind} by mouse only",
                severity=None if each.controls > 1 else Severity.MODERATE,
            )
        elif each.covers and not each.stays:
            yield Problem(
                f"{shown} vanishes when the mouse moves onto it, so that it cannot be read enlarged.",
                where=each.trigger,
                about="does not stay",
                severity=Severity.MINOR,
                fix="Keep it open while the mouse is over it.",
            )
