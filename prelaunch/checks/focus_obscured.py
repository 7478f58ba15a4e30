"""Can what has the focus be seen, or does something lie over it?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import Missing, present
from prelaunch.model.visit import Visit

MUCH = 0.3
"""Of the window."""


@check(
    title="The focus goes behind something",
    why="Somebody who uses the keyboard works on a link or a field that a header or a banner hides.",
    fix="Give the page scroll-padding as high as what is fixed, or let the notice be closed first.",
    severity=Severity.MODERATE,
    needs=("keyboard",),
    sources=("WCAG 2.2 SC 2.4.11",),
)
def focus_obscured(visit: Visit) -> Iterator[Problem]:
    """Where a box lies over much of the page, `overlay-in-the-way` tells that, once."""
    covered = not isinstance(visit.obstacles, Missing) and any(cover.share > MUCH for cover in visit.obstacles.covers)
    for stop in () if covered else present(visit.keyboard).stops:
        if stop.covered_by:
            yield Problem(
                f"When this has the focus, {stop.covered_by} lies over all of it.",
                where=stop.element,
                component=f"behind {stop.covered_by}",
            )
