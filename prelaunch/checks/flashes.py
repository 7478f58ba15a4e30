"""Does anything flash?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A part of the page flashes",
    why="Flashing can bring on a seizure in people with photosensitive epilepsy.",
    fix="Take the flashing away, or let the area turn light and dark no more than three times in a second.",
    severity=Severity.SERIOUS,
    needs=("motion",),
    sources=("WCAG 2.2 SC 2.3.1",),
)
def flashes(visit: Visit) -> Iterator[Problem]:
    """Areas of a quarter of ten degrees of sight and more, by the lightness of their own ground; films are not looked
    into."""
    for each in present(visit.motion).flashing:
        yield Problem(
            f"This turns light and dark {each.times} times in a second.",
            where=each.element,
            component=f"flashing {each.element.path}",
        )
