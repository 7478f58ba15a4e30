"""Does everything that Tab should reach keep the focus?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="The focus is taken away",
    why="Somebody who uses the keyboard can never press this: as soon as they come to it, they are elsewhere.",
    fix="Take out the script that calls blur() or moves the focus on.",
    severity=Severity.MODERATE,
    needs=("keyboard",),
    sources=(
        "WCAG 2.2 SC 2.1.1",
        "WCAG 2.2 SC 2.4.7",
    ),
)
def focus_thrown_away(visit: Visit) -> Iterator[Problem]:
    keyboard = present(visit.keyboard)
    for element in keyboard.lost:
        yield Problem("This loses the focus at the moment it gets it.", where=element)
    if keyboard.end == "end" and not keyboard.held:
        for element in (each for each in keyboard.unreached if each not in keyboard.lost):
            yield Problem("Tab should come here and never does.", where=element, about="never reached")
