"""Are tables kept for data?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A table is used to lay out the page",
    why="Screen readers announce rows and columns that mean nothing, and on a phone the page does not flow.",
    fix='Lay out with CSS, or say role="presentation" where the table must stay.',
    severity=Severity.MINOR,
    needs=("tables",),
    sources=("WCAG technique F46, G115", "WCAG 2.2 SC 1.3.1"),
)
def layout_table(visit: Visit) -> Iterator[Problem]:
    """No header cell and no caption, and headings, lists, forms or menus in its cells; the outermost one only."""
    for table in present(visit.tables):
        cells = "".join(table.rows).lower()
        if (
            table.role not in ("presentation", "none")
            and "h" not in cells
            and not table.caption
            and table.blocks >= 2
            and not table.header_row
        ):
            yield Problem(
                "A table without header cells holds headings and lists: it lays out the page.",
                where=table.element,
                about="layout",
            )
            return
