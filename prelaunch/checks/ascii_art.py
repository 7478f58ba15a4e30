"""Can pictures made of signs be understood by ear?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A picture is drawn with letters and signs",
    why="A screen reader says “slash backslash underscore” for a minute.",
    fix='Use a picture with a text alternative, or give it role="img" and a label.',
    severity=Severity.MINOR,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 1.1.1", "WCAG failure F72"),
)
def ascii_art(visit: Visit) -> Iterator[Problem]:
    """One finding a page."""
    found = [each for each in present(visit.pieces).oddities if each.kind == "ascii-art"]
    for each in found[:1]:
        more = f", and {len(found) - 1} more times here" if len(found) > 1 else ""
        yield Problem(
            f"A picture is drawn with signs: {each.words[:40]}{more}.", where=each.element, about="pre-without-words"
        )
