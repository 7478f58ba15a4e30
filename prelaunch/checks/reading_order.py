"""Is text read in the order in which it is seen?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Text is read in another order than it is seen",
    why="People who hear the page hear step three before step one.",
    fix="Put the elements in the order of their meaning, and let the style sheet place them.",
    severity=Severity.MODERATE,
    needs=("prose",),
    sources=("WCAG 2.2 SC 1.3.2", "WCAG failure F1"),
)
def reading_order(visit: Visit) -> Iterator[Problem]:
    """Rows whose items float to the right or are reversed by the style sheet, outside menus."""
    for where, read_as, drawn in present(visit.prose).reversed_rows[:3]:
        yield Problem(f"Seen as “{drawn}”, read as “{read_as}”.", where=where)
