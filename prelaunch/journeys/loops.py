"""Read what a step is repeated over: data, and nothing but data."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from prelaunch.config.yaml_lines import Lined
from prelaunch.steps import Notes
from prelaunch.steps._words import text_of

MOST_ROWS = 1000


def rows(lined: Lined, notes: Notes) -> Iterator[dict[str, str]]:
    """Variables of each turn: `each` for a list of texts; `each.name` for a list of mappings, or a CSV file's rows."""
    if isinstance(lined.value, str):
        yield from _file(lined, notes)
        return
    if not isinstance(lined.value, list) or not lined.value:
        notes.complain("“each” is a list", lined.line, "write [one, two], a list of mappings, or a CSV file’s path")
        return
    if len(lined.value) > MOST_ROWS:
        notes.complain(f"“each” has more than {MOST_ROWS} turns", lined.line, "make it shorter")
        return
    for item in lined.value:
        if isinstance(item.value, dict):
            texts = {name: text_of(each, f"“{name}”", notes, empty=True) for name, each in item.value.items()}
            yield {f"each.{name}": text or "" for name, text in texts.items()}
        else:
            yield {"each": text_of(item, "one of “each”", notes, empty=True) or ""}


def _file(lined: Lined, notes: Notes) -> Iterator[dict[str, str]]:
    root = notes.root or Path()
    places = [(root / notes.file).parent / lined.text, root / lined.text]
    path = next((each for each in places if each.is_file()), None)
    if path is None or path.suffix.lower() != ".csv":
        what = f"there is no file “{lined.text}”" if path is None else f"“{lined.text}” is not a CSV file"
        notes.complain(what, lined.line, "write a list, or the path of a .csv file with a first line of names")
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    if not table or len(table) > MOST_ROWS:
        notes.complain(f"“{lined.text}” has {len(table) or 'no'} rows", lined.line, f"1 to {MOST_ROWS} can be used")
        return
    for row in table:
        yield {f"each.{name}": text or "" for name, text in row.items() if name}
