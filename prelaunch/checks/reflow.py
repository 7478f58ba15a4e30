"""Can the page be read in a narrow window without scrolling sideways?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="The page must be scrolled sideways",
    why="Who enlarges the page to 400 %, or has a small phone, must scroll to and fro for every line.",
    fix="Let the layout wrap: no fixed widths on text, max-width: 100 %, flexible columns.",
    severity=Severity.SERIOUS,
    needs=("fit",),
    sources=("WCAG 2.2 SC 1.4.10",),
)
def reflow(visit: Visit) -> Iterator[Problem]:
    """The window is 320 CSS pixels wide, as one of 1280 is at 400 %; tables, code, maps and pictures are exempt."""
    for each in present(visit.fit).sideways:
        if each.own_box:
            yield Problem(
                f"The text in this box is {each.needs} px wide and shows {each.room} px of it: each line is scrolled.",
                where=each.element,
                about="own box",
                severity=Severity.MODERATE,
            )
        else:
            yield Problem(
                f"In a window of {each.room} px this reaches {each.needs} px across, so the page scrolls sideways.",
                where=each.element,
            )
