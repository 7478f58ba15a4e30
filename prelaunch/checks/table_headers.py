"""Can a screen reader tell what each cell of a table belongs to?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.markup import Table
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A table does not say what its cells belong to",
    why="Who hears the table hears numbers without the names of their rows and columns.",
    fix="Mark header cells as <th> with “scope”, and give every row the same columns.",
    severity=Severity.MINOR,
    needs=("tables",),
    sources=("WCAG 2.2 SC 1.3.1", "WCAG technique H51, H63"),
)
def table_headers(visit: Visit) -> Iterator[Problem]:
    """Told once a table, the gravest first: no header cells, only header cells, headers that could head a row or
    a column, rows of different width, rows without a name.
    """
    for table in present(visit.tables):
        if table.role in ("presentation", "none") or len(table.rows) < 1 or (table.blocks and not table.caption):
            continue
        wrong = _wrong(table)
        if wrong:
            about, words, severity = wrong
            yield Problem(
                f"{words}{f': “{table.name}”' if table.name else ''}.",
                where=table.element,
                about=about,
                severity=severity,
            )


def _wrong(table: Table) -> tuple[str, str, Severity | None] | None:
    """What is wrong, as subject, words and severity."""
    rows, cells = [row for row in table.rows if row], "".join(table.rows).lower()
    if len(rows) >= 2 and "h" not in cells and "d" in cells and min(map(len, rows)) >= 2 and len(rows[0]) < 12:
        told = table.caption or table.header_row
        return ("header none", "A table has no header cells", Severity.MODERATE) if told else None
    if "d" not in cells and "h" in cells:
        return "only header cells", "A table has header cells and nothing that they head", None
    if (
        any(row.lower().startswith("hh") and row.lower().strip("h").startswith("d") for row in rows[1:])
        and not table.scoped
    ):
        return "header double", "Rows have two header cells, and nothing says which of them heads what", None
    top = rows[0].lower() if rows else ""
    both = top.count("h") >= 2 and sum(row.lower().startswith("hd") for row in rows[1:]) >= 2
    if both and not table.scoped:
        return "header scope", "A table has headers for rows and for columns, and no “scope” tells them apart", None
    counts = {len(row) for row in rows[1:]}
    if len(counts) >= 2 and len(rows) >= 3 and "h" in cells and any("hd" in row.lower()[1:] for row in rows[1:]):
        return "column count", "Rows have different numbers of cells, so that no column holds together", None
    if any(row.startswith("D") and row.count("D") >= 2 and "d" in row for row in rows[1:]) and top.strip("h") == "":
        return "empty first cell", "A row begins with an empty cell, and nothing says what it is about", None
    return None
