"""Can what is dragged be moved in another way?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Something can only be dragged",
    why="Somebody whose hand trembles, or who works a pointer by head or eyes, cannot hold and pull.",
    fix="Put buttons beside it that do the same, such as “Move up” and “Move down”, or let a click pick it up.",
    severity=Severity.MODERATE,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 2.5.7",),
)
def dragged_only(visit: Visit) -> Iterator[Problem]:
    """What is marked `draggable` with nothing to press in it or in its list; one finding for a list.

    What answers a click or the keyboard by its markup may be picked up so: a person must look. Sliders and maps that a
    script moves leave no mark, and are not looked for.
    """
    found = [each for each in present(visit.pieces).oddities if each.kind in ("dragged-only", "perhaps-dragged-only")]
    if not found:
        return
    first = next((each for each in found if each.kind == "dragged-only"), found[0])
    others = f", and {len(found) - 1} more like it" if len(found) > 1 else ""
    unsure = first.kind != "dragged-only"
    yield Problem(
        f"“{first.words[:60]}”{others}, "
        + ("is made to be dragged: can a click move it as well?" if unsure else "can be moved by dragging alone."),
        where=first.element,
        about="dragged",
        review=unsure,
        component="dragged list",
    )
