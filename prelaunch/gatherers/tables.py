"""Tables: which cells head, which hold, and what else stands in them."""

from __future__ import annotations

from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import element, flag, number, rows, string, strings
from prelaunch.model.codec import JsonValue
from prelaunch.model.markup import Table


def read(look: Look) -> tuple[Table, ...]:
    """Each visible table, in document order; raises ValueError where the page gave something else."""
    return tuple(_table(row) for row in rows(look.raw, 12))


def _table(row: list[JsonValue]) -> Table:
    where, role, name, caption, lines, widths, scoped, nested, blocks, letters, header_row, wide = row
    return Table(
        element=element(where),
        role=string(role),
        name=string(name),
        caption=flag(caption),
        rows=strings(lines),
        widths=tuple(int(number(each)) for each in widths) if isinstance(widths, list) else (),
        scoped=flag(scoped),
        nested=string(nested),
        blocks=int(number(blocks)),
        letters=int(number(letters)),
        header_row=flag(header_row),
        wide=flag(wide),
    )


gatherer = Gatherer(part="tables", read=read, snapshot=Path(__file__).with_name("_tables.js").read_text("utf-8"))
