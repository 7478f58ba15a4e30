"""Does the Tab key leave everything that it enters?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="The keyboard is held and cannot leave",
    why="Somebody who cannot use a mouse is stuck here and has to give up or start again.",
    fix="Let Tab and Shift+Tab move the focus on; handle only the keys that this part needs.",
    severity=Severity.SERIOUS,
    needs=("keyboard",),
    sources=("WCAG 2.2 SC 2.1.2",),
)
def keyboard_trap(visit: Visit) -> Iterator[Problem]:
    keyboard = present(visit.keyboard)
    for held in keyboard.held:
        if held.way_out:
            yield Problem(
                f"Tab does not move on from here, only {held.way_out} does.",
                where=held.element,
                severity=Severity.MODERATE,
                fix="Let Tab move on, or say beside it which keys leave it.",
            )
        else:
            yield Problem("The focus stays here: neither Tab, Shift+Tab nor Escape moves it on.", where=held.element)
    if keyboard.end == "round" and keyboard.unreached and len(keyboard.stops) > 1:
        first = keyboard.unreached[0]
        yield Problem(
            "Tab goes round in one part of the page and never comes to the others.", where=first, about="goes round"
        )
