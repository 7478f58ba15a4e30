"""Press a key of the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.ports import Target
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._targets import read_target
from prelaunch.steps._words import TEXT, mapping_of, text_of

# fmt: off
KEYS = (
    "Enter", "Tab", "Escape", "Space", "Backspace", "Delete", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight",
    "Home", "End", "PageUp", "PageDown", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12",
    "Insert",
)
# fmt: on
_HELD = ("Shift", "Control", "Alt", "Meta", "ControlOrMeta")


@dataclass(frozen=True, slots=True)
class Press:
    key: str
    at: Target | None = None


def _read(lined: Lined, _: Mapping[str, Lined], notes: Notes) -> Press | None:
    if not isinstance(lined.value, dict):
        return _key(lined, None, notes)
    parts = mapping_of(lined, "this step", notes) or {}
    for key in parts:
        if key not in ("key", "at"):
            notes.unknown(key, "a part of “press”", lined.key_lines[key], ("key", "at"))
            return None
    if "key" not in parts:
        notes.complain("there is no key to press", lined.line, "write {key: Enter, at: {field: its name}}")
        return None
    at = read_target(parts["at"], notes) if "at" in parts else None
    return None if "at" in parts and at is None else _key(parts["key"], at, notes)


def _key(lined: Lined, at: Target | None, notes: Notes) -> Press | None:
    key = text_of(lined, "the key", notes)
    if key is None:
        return None
    *held, last = key.split("+") if len(key) > 1 else [key]
    for each in held:
        if each not in _HELD:
            notes.unknown(each, "a key to hold", lined.line, _HELD)
            return None
    if len(last) != 1 and last not in KEYS and "${" not in last:
        notes.unknown(last, "a key", lined.line, KEYS)
        return None
    return Press(key, at)


def _do(walking: Walking, args: Press) -> None:
    walking.tab.press(args.key, args.at)


press = Step(
    verb="press",
    help="Press a key, where the focus is or at something: Enter, Escape, ArrowDown, Control+A.",
    read=_read,
    sentence=lambda args: f"Press the {args.key} key" + (f" at {args.at}" if args.at else ""),
    do=_do,
    schema={
        "type": ["string", "number", "object"],
        "properties": {"key": dict(TEXT), "at": {"$ref": "#/$defs/target"}},
        "required": ["key"],
        "additionalProperties": False,
    },
)
