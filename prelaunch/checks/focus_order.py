"""Does Tab go the way people read?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.trials import Stop
from prelaunch.model.visit import Visit


@check(
    title="Tab jumps to and fro",
    why="Who sees where the focus is loses it, and who listens hears things in another order than everybody else.",
    fix="Put the elements into the page in the order in which they show, not rearranged by float, order or tabindex.",
    severity=Severity.MODERATE,
    needs=("keyboard",),
    sources=("WCAG 2.2 SC 2.4.3",),
)
def focus_order(visit: Visit) -> Iterator[Problem]:
    """Neighbours in one row, of one group: the focus should move the way the text runs."""
    keyboard = present(visit.keyboard)
    # Inside a dialog the focus goes round, and where a walk begins is chance.
    stops = keyboard.stops if keyboard.end != "dialog" else ()
    told: set[str] = set()
    for one, two in pairwise(stops):
        if one.group and one.group == two.group and one.group not in told and _backwards(one, two):
            told.add(one.group)
            yield Problem(
                f"Tab goes from {_name(one)} back to {_name(two)}, against the way people read.", where=two.element
            )


def _backwards(one: Stop, two: Stop) -> bool:
    if not one.element.box or not two.element.box:
        return False
    (left, top, width, height), (x, y, wide, high) = one.element.box, two.element.box
    shared = min(top + height, y + high) - max(top, y)
    if shared < 0.6 * min(height, high) or min(height, high) <= 4:
        return False
    return x >= left + width - 1 if one.rtl else x + wide <= left + 1


def _name(stop: Stop) -> str:
    return stop.element.path.rsplit(" > ", 1)[-1]
