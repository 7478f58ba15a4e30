"""Does anything move by itself, and cannot be stopped?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Something moves by itself and cannot be stopped",
    why="What moves beside a text draws the eye away: some people cannot read on, others do not finish in time.",
    fix="Let it come to rest within five seconds, or put a button beside it that pauses it.",
    severity=Severity.MODERATE,
    needs=("motion",),
    sources=("WCAG 2.2 SC 2.2.2",),
)
def moves_without_end(visit: Visit) -> Iterator[Problem]:
    """By pictures of the window, taken when five seconds have passed.

    Animated GIFs are told by `moving-picture`, and what flashes by `flashes`.
    """
    motion = present(visit.motion)
    flashing = {each.element.selector for each in motion.flashing}
    for each in motion.moving:
        tag = each.element.html
        if each.stoppable or each.element.selector in flashing or (tag.startswith("<img") and ".gif" in tag):
            continue
        does = "turns over by itself" if each.carousel else "moves or blinks without end"
        yield Problem(
            f"This {does}, and nothing stops it.", where=each.element, component=f"motion {each.element.path}"
        )
