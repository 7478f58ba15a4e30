"""The words by which an author says what may be tried on a journey, and what must be done only once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.codec import JsonValue
from prelaunch.model.mishap import USUAL, Mishap
from prelaunch.ports import Counted
from prelaunch.steps import Notes
from prelaunch.steps._words import mapping_of, text_of

MISHAPS = tuple(each.value for each in Mishap)
WAYS = ("json", "css", "matching")
RECOVERY: dict[str, JsonValue] = {
    "oneOf": [{"type": "boolean"}, {"type": "array", "items": {"enum": list(MISHAPS)}}],
    "description": "What is tried on a second walk, or false for nothing.",
}
COUNTS: dict[str, JsonValue] = {
    "type": "object",
    "description": "A number that must rise by one, pressed once or twice: {at: /account/orders, css: .order}.",
    "required": ["at"],
    "properties": {"at": {"type": "string"}, **{way: {"type": "string"} for way in WAYS}},
    "additionalProperties": False,
}


def read_recovery(lined: Lined, notes: Notes) -> tuple[str, ...] | None:
    """`false`, `true` for what is usual, or a list of mishaps; None after a complaint."""
    if isinstance(lined.value, bool):
        return tuple(each.value for each in USUAL) if lined.value else ()
    if not isinstance(lined.value, list):
        notes.complain("“recovery” is false or a list", lined.line, f"known: {', '.join(MISHAPS)}")
        return None
    return _known(lined.value, notes)


def _known(items: Iterable[Lined], notes: Notes) -> tuple[str, ...]:
    found = []
    for item in items:
        word = text_of(item, "a mishap", notes)
        if word is not None and word not in MISHAPS:
            notes.unknown(word, "something that can be tried", item.line, MISHAPS)
        elif word:
            found.append(word)
    return tuple(found)


def read_counts(lined: Lined, notes: Notes) -> Counted | None:
    """`{at: /account/orders, css: .order}`; None after a complaint."""
    parts = mapping_of(lined, "“counts”", notes)
    if parts is None:
        return None
    for key in parts:
        if key not in ("at", *WAYS):
            notes.unknown(key, "a part of “counts”", lined.key_lines[key], ("at", *WAYS))
    ways = [way for way in WAYS if way in parts]
    if "at" not in parts or len(ways) != 1:
        notes.complain("“counts” needs a page and what to count", lined.line, "write {at: /orders, css: .order}")
        return None
    at, what = text_of(parts["at"], "the page", notes), text_of(parts[ways[0]], "what to count", notes)
    if at is None or what is None:
        return None
    if ways[0] == "matching":
        try:
            re.compile(what)
        except re.error as error:
            notes.complain(f"“{what}” is not a pattern: {error}", parts["matching"].line)
            return None
    return Counted(at, **{ways[0]: what})
