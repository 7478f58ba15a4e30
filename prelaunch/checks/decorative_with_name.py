"""Is a picture either decoration or named?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A picture is marked as decoration and named all the same",
    why="Some people hear it and some do not, and nobody knows which was meant.",
    fix='Decoration: empty alt and no title. A picture that says something: alt, and no role="presentation".',
    severity=Severity.MINOR,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 1.1.1", "WCAG failure F38, F39"),
)
def decorative_with_name(visit: Visit) -> Iterator[Problem]:
    """One finding a page."""
    found = [
        each for each in present(visit.pieces).oddities if each.kind in ("decorative-with-alt", "decorative-with-title")
    ]
    for each in found[:1]:
        more = f", and {len(found) - 1} more times here" if len(found) > 1 else ""
        yield Problem(
            f"A picture marked as decoration is called “{each.words[:60]}”{more}.",
            where=each.element,
            about="alt and title" if each.kind.endswith("title") else "alt and role presentation",
        )
