"""Files that prelaunch keeps for a team: JSON under version control, one entry a line, so that a diff tells them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from prelaunch.model.codec import NotThatFact, from_json, to_json
from prelaunch.problems import Complaint, UserError

Fact = TypeVar("Fact")
FORMAT = 1


def read_kept(folder: Path, name: str, key: str, kind: type[Fact], remedy: str) -> tuple[list[Fact], Mapping[str, Any]]:
    """The entries under `key`, and the whole document; nothing where there is no such file.

    Raises UserError with the remedy where it is damaged.
    """
    path = folder / name
    if not path.exists():
        return [], {}
    remedy = f"take it from version control, or remove it and {remedy}"
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(value, dict) or value.get("format") != FORMAT or not isinstance(value.get(key), list):
            raise NotThatFact("another version of prelaunch wrote it, or something else did")
        return [from_json(kind, each) for each in value[key]], value
    except json.JSONDecodeError as error:
        raise UserError(Complaint(f"this is not JSON: {error.msg}", name, error.lineno, remedy)) from error
    except (OSError, ValueError) as error:
        raise UserError(Complaint(f"this cannot be read: {error}", name, 0, remedy)) from error


def write_kept(folder: Path, name: str, key: str, entries: Iterable[object], **beside: object) -> Path:
    """Write the whole of it in the order given; `beside` are facts of their own above the entries, a line each."""
    lines = ",\n".join("  " + json.dumps(to_json(each), ensure_ascii=False) for each in entries)
    more = "".join(f' "{word}": {json.dumps(to_json(fact), ensure_ascii=False)},\n' for word, fact in beside.items())
    text = f'{{\n "format": {FORMAT},\n{more} "{key}": [' + (f"\n{lines}\n " if lines else "") + "]\n}\n"
    path = folder / name
    part = path.with_name(f".{name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
    return path
