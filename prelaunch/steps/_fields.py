"""Read fields with what goes into each: `{E-mail: …, Name: …}`, or one field pointed at in another way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.codec import JsonValue
from prelaunch.ports import Target
from prelaunch.steps import Notes
from prelaunch.steps._targets import KEYS, read_target
from prelaunch.steps._words import TEXT, mapping_of, text_of

IDENTITY_CHECK: Mapping[str, Mapping[str, JsonValue]] = {
    "identity-check": {
        "type": "string",
        "description": "Why it is right that the site asks for this again, e.g. to prove who the customer is.",
    }
}


@dataclass(frozen=True, slots=True)
class Entry:
    field: Target
    text: str


@dataclass(frozen=True, slots=True)
class Entries:
    fields: tuple[Entry, ...]
    why: str = ""
    """The author's reason for giving the same fact twice."""


def read_entries(
    lined: Lined, modifiers: Mapping[str, Lined], notes: Notes, *, value: str, empty: bool
) -> Entries | None:
    """Fields by their visible names, or `{field: E-mail, <value>: …}` with any way to point at one."""
    parts = mapping_of(lined, "this step", notes)
    if parts is None:
        return None
    before = len(notes.complaints)
    why = text_of(modifiers["identity-check"], "the reason", notes) if "identity-check" in modifiers else ""
    entries: list[Entry] = []
    if value in parts and len(parts) > 1 and all(key in KEYS for key in parts if key != value):
        text = text_of(parts[value], f"the {value}", notes, empty=empty)
        target = read_target(lined, notes, extra=(value,))
        if target is not None and text is not None:
            entries.append(Entry(target, text))
    else:
        for name, written in parts.items():
            text = text_of(written, f"what goes into “{name}”", notes, empty=empty)
            if text is not None:
                entries.append(Entry(Target(role="field", name=name), text))
    return None if len(notes.complaints) > before else Entries(tuple(entries), why or "")


def field_name(target: Target) -> str:
    return str(target).removeprefix("field ")


def entries_schema(value: str) -> dict[str, JsonValue]:
    return {
        "type": "object",
        "minProperties": 1,
        "properties": {
            value: dict(TEXT),
            "within": {"$ref": "#/$defs/target"},
            "nth": {"type": "integer", "minimum": 1},
        },
        "additionalProperties": dict(TEXT),
    }
