"""Is each id given once?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="An id is given to several elements",
    why="Labels, links and scripts reach the first of them only.",
    fix="Give each element an id of its own.",
    severity=Severity.MINOR,
    needs=("pieces",),
    sources=("HTML: the id attribute",),
)
def duplicate_id(visit: Visit) -> Iterator[Problem]:
    """One finding a page."""
    found = [each for each in present(visit.pieces).oddities if each.kind == "duplicate-id"]
    for each in found[:1]:
        more = f", and {len(found) - 1} more times here" if len(found) > 1 else ""
        yield Problem(f"The id “{each.words}” is given twice{more}.", where=each.element)
