"""Has a table a name?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A table has no name",
    why="Who looks for a table by ear hears “table, five rows” and must read it to know what it holds.",
    fix="Begin the table with a <caption>, or put a heading right above it.",
    severity=Severity.MINOR,
    needs=("tables",),
    sources=("WCAG technique H39",),
)
def table_without_caption(visit: Visit) -> Iterator[Problem]:
    """Data tables of three rows and more, without caption, label, heading or sentence right before."""
    for table in present(visit.tables):
        data = "h" in "".join(table.rows).lower() and "d" in "".join(table.rows).lower() and len(table.rows) >= 3
        if data and not table.name and not table.nested and table.role not in ("presentation", "none"):
            yield Problem("A table has neither a caption nor a heading above it.", where=table.element, about="caption")
