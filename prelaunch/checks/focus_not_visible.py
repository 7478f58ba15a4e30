"""Can somebody who uses the keyboard see where they are?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.trials import Indicator, Stop
from prelaunch.model.visit import Visit

_LITTLE = 0.25
"""Of the circumference: what remains when a picture is laid over the other, shifted by a pixel or two."""
_CLASSES = re.compile(r'\bclass="([^"]*)"')


@check(
    title="The keyboard's focus cannot be seen",
    why="Somebody who uses the keyboard cannot tell which link or button the next key press will work.",
    fix="Give it a plain :focus-visible style, such as a 2 px outline in a colour that stands out.",
    severity=Severity.SERIOUS,
    needs=("keyboard",),
    sources=("WCAG 2.2 SC 2.4.7", "WCAG 2.2 SC 2.4.13"),
)
def focus_not_visible(visit: Visit) -> Iterator[Problem]:
    """Pictures with and without the focus are compared; elements of one style are told once.

    What there was no time for is for a person to look at: a long page is not passed by its beginning.
    """
    keyboard = present(visit.keyboard)
    for said, hidden in (("looks the same with and without the focus", True), ("hardly changes with the focus", False)):
        alike: dict[tuple[str, str], list[Stop]] = {}
        for stop in keyboard.stops:
            look = stop.indicator
            if look and not stop.writes and not stop.covered_by and (_unseen(look) if hidden else _merely_moved(look)):
                found = _CLASSES.search(stop.element.html)
                alike.setdefault((stop.kind, found[1] if found else ""), []).append(stop)
        for (kind, classes), stops in alike.items():
            others = f", and so do {len(stops) - 1} more like it" if len(stops) > 1 else ""
            yield Problem(
                f"“{_name(stops[0])}” {said}{others}.",
                where=stops[0].element,
                about="unseen" if hidden else "hardly seen",
                severity=None if hidden else Severity.MODERATE,
                component=f"focus of {kind} {classes}".strip(),
            )
    if keyboard.uncompared or keyboard.end == "limit":
        left = [f"{len(keyboard.uncompared)} styles were not compared"] if keyboard.uncompared else []
        left += [f"Tab was pressed through the first {len(keyboard.stops)} only"] if keyboard.end == "limit" else []
        yield Problem(
            f"Whether the focus can be seen everywhere a person must look: {', and '.join(left)}.",
            where=next(iter(keyboard.uncompared), keyboard.stops[-1].element if keyboard.stops else None),
            about="not compared",
            review=True,
        )


def _unseen(look: Indicator) -> bool:
    return look.how == "pixels" and look.changed == 0 and look.edge > 0


def _merely_moved(look: Indicator) -> bool:
    """A border of two pixels that becomes one of one pixel and an outline of one is the same picture, shifted."""
    return look.how == "pixels" and look.changed > 0 and look.moved <= min(0.2 * look.changed, _LITTLE * look.edge)


def _name(stop: Stop) -> str:
    return stop.element.path.rsplit(" > ", 1)[-1].replace('"', "")
