"""Does anything move without end?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A picture moves without end",
    why="What moves beside a text draws the eye away, and some people cannot read on.",
    fix="Stop it after five seconds, or use a film with a pause button.",
    severity=Severity.MODERATE,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 2.2.2", "WCAG technique G152"),
)
def moving_picture(visit: Visit) -> Iterator[Problem]:
    """Animated GIFs, by the delays between their frames."""
    for picture in present(visit.pieces).pictures:
        if picture.moves and min(picture.shown) >= 16:
            yield Problem(
                f"A picture moves for more than five seconds: {picture.url.rsplit('/', 1)[-1][:60]}.",
                where=picture.element,
                about="animated gif",
            )
