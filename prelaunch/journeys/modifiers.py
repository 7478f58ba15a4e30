"""The words around a verb: `soft`, `within`, `in`, `nth`, `when` and `note`."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.journeys.careful import COUNTS, RECOVERY, read_counts, read_recovery
from prelaunch.model.codec import JsonValue
from prelaunch.ports import Counted, Target
from prelaunch.steps import Notes, Step
from prelaunch.steps._targets import read_nth, read_target
from prelaunch.steps._words import text_of

COMMON: dict[str, dict[str, JsonValue]] = {
    "soft": {"type": "boolean", "description": "Go on with the journey where this step fails, and tell it."},
    "within": {"type": "number", "exclusiveMinimum": 0, "description": "How many seconds this may take to come true."},
    "in": {"$ref": "#/$defs/target", "description": "Look only inside this: {region: Basket}."},
    "nth": {"type": "integer", "minimum": 1, "description": "Which of several that fit, from 1."},
    "each": {
        "type": ["array", "string"],
        "minItems": 1,
        "description": "Do this once with each: ${each}, or ${each.name} of a list of mappings or of a CSV file.",
    },
    "when": {"$ref": "#/$defs/target", "description": "Do this only where that is visible."},
    "note": {"type": "string", "description": "For readers."},
    "recovery": dict(RECOVERY),
    "counts": dict(COUNTS),
}
LONGEST_S = 600
SENDING = ("click", "press")
"""Verbs that send a form."""


@dataclass(frozen=True, slots=True)
class Modifiers:
    soft: bool = False
    within_s: float | None = None
    region: Target | None = None
    nth: int | None = None
    when: Target | None = None
    note: str = ""
    recovery: tuple[str, ...] | None = None
    counts: Counted | None = None


def read_modifiers(item: Lined, step: Step, notes: Notes) -> Modifiers | None:
    """The common modifiers of a step; None after a complaint."""
    written = item.value if isinstance(item.value, dict) else {}
    before = len(notes.complaints)
    modifiers = Modifiers(
        soft=_yes(written["soft"], notes) if "soft" in written else False,
        within_s=_seconds(written["within"], notes) if "within" in written else None,
        region=read_target(written["in"], notes) if "in" in written else None,
        nth=read_nth(written["nth"], notes) if "nth" in written else None,
        when=read_target(written["when"], notes) if "when" in written else None,
        note=(text_of(written["note"], "the note", notes) or "") if "note" in written else "",
        recovery=read_recovery(written["recovery"], notes) if "recovery" in written else None,
        counts=read_counts(written["counts"], notes) if "counts" in written else None,
    )
    for key in ("recovery", "counts"):
        if key in written and step.verb not in SENDING and (step.verb, key) != ("use", "recovery"):
            notes.complain(f"“{key}” does nothing with “{step.verb}”", item.key_lines[key], "write it at the click")
    if step.verb in ("use", "handoff"):
        for key in ("within", "in", "nth"):
            if key in written:
                notes.complain(f"“{key}” does nothing with “{step.verb}”", item.key_lines[key], "write it in its steps")
    return None if len(notes.complaints) > before else modifiers


def _yes(lined: Lined, notes: Notes) -> bool:
    if not isinstance(lined.value, bool):
        notes.complain("“soft” is true or false", lined.line)
    return lined.value is True


def _seconds(lined: Lined, notes: Notes) -> float | None:
    value = lined.value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= LONGEST_S:
        where = " (a part of the page is named by “in”)" if isinstance(value, (dict, str)) else ""
        notes.complain(f"“within” is a number of seconds{where}", lined.line, f"write one above 0, at most {LONGEST_S}")
        return None
    return float(value)
