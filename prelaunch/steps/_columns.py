"""Rows of a page's tables that only head columns: what follows a head there stands below it, not beside it."""

from __future__ import annotations

from collections.abc import Mapping

from prelaunch.ports import Tab

Heads = Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""The cells of a heading row, and those of each row below it."""
MOST_ROWS = 3
_SCRIPT = f"""(() => {{
  const words = (cell) => (cell.innerText || '').replace(/\\s+/g, ' ').trim();
  const shown = (row) => row.getClientRects().length > 0;
  const cells = (row) => [...row.cells].map(words);
  return [...document.querySelectorAll('table')].slice(0, 30).flatMap((table) => {{
    const rows = [...table.rows].filter(shown);
    const head = rows.findIndex((row) => row.cells.length > 1 && (row.parentElement.localName === 'thead'
      || [...row.cells].every((cell) => cell.localName === 'th')));
    if (head < 0) return [];
    const below = rows.slice(head + 1).filter((row) => row.cells.length === rows[head].cells.length);
    return [{{head: cells(rows[head]), below: below.slice(0, {MOST_ROWS}).map(cells)}}];
  }});
}})()"""


def heads_in(tab: Tab) -> Heads:
    """The heading rows of the tables on the page; none where it is no page in a browser."""
    if tab.channel.kind != "browser":
        return {}
    found = tab.evaluate(_SCRIPT)
    heads = {}
    for each in found if isinstance(found, list) else []:
        if isinstance(each, Mapping):
            head, below = each.get("head"), each.get("below")
            if isinstance(head, list) and isinstance(below, list):
                rows = [tuple(map(str, row)) for row in below if isinstance(row, list)]
                heads[tuple(map(str, head))] = tuple(rows)
    return heads


def below(heads: Heads, cells: tuple[str, ...], at: int) -> str | None:
    """What stands under this head where one row does; '' under none or several; None where the row is no heading."""
    rows = heads.get(tuple(" ".join(cell.split()) for cell in cells))
    if rows is None:
        return None
    return rows[0][at] if len(rows) == 1 and at < len(rows[0]) else ""
