"""Is an abbreviation written out somewhere?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="An abbreviation is not written out",
    why="Newcomers do not know it, and screen readers spell it or say it wrong.",
    fix="Write it out where it comes first: “Government Digital Service (GDS)”.",
    severity=Severity.MINOR,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 3.1.4 (AAA)", "WCAG technique H28"),
)
def unexpanded_abbreviation(visit: Visit) -> Iterator[Problem]:
    """Elements marked as <abbr>, whose letters stand in brackets nowhere on the page."""
    found = [each for each in present(visit.pieces).oddities if each.kind == "abbreviation"]
    for each in found:
        yield Problem(
            f"“{each.words}” is marked as an abbreviation and written out nowhere.",
            where=each.element,
            about=each.words,
        )
