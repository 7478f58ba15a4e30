"""Does a table stand in a table?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A table stands inside the cell of a table",
    why="Screen readers lose count of rows and columns where one table stands in another.",
    fix="Part them, and link from one to the other.",
    severity=Severity.MINOR,
    needs=("tables",),
    sources=("WCAG 2.2 SC 1.3.1",),
)
def nested_table(visit: Visit) -> Iterator[Problem]:
    """Data tables only: those with header cells."""
    for table in present(visit.tables):
        if table.nested and table.role not in ("presentation", "none") and "h" in "".join(table.rows).lower():
            yield Problem(
                f"A table stands inside a {'header cell' if table.nested == 'th' else 'cell'} of another.",
                where=table.element,
                about="nested",
            )
