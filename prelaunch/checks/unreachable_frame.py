"""Can what stands in a frame be reached by keyboard?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A frame is taken out of the keyboard’s way",
    why="What is to be operated in it cannot be reached without a mouse.",
    fix="Take “tabindex=-1” away from the frame.",
    severity=Severity.MODERATE,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 2.1.1", "ACT rule akn7bn"),
)
def unreachable_frame(visit: Visit) -> Iterator[Problem]:
    for frame in present(visit.pieces).frames:
        if frame.unreachable:
            yield Problem(
                f"The frame “{frame.title or frame.inner_title}” cannot be reached by keyboard, and there is "
                f"something to operate in it.",
                where=frame.element,
                about="frame-focusable-content",
            )
