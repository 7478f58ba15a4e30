"""Keep a fact under a name: for later steps, and to compare it with the same fact elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.money import means_money
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._facts import FACT_SCHEMA, Fact, fact_text, read_fact
from prelaunch.steps._targets import target_schema
from prelaunch.steps._words import listed, mapping_of

NAME = re.compile(r"[A-Za-z][\w-]*")


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    fact: Fact
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class Keep:
    facts: tuple[Named, ...]


def _read(lined: Lined, _: Mapping[str, Lined], notes: Notes) -> Keep | None:
    parts = mapping_of(lined, "this step", notes)
    if parts is None:
        return None
    before = len(notes.complaints)
    facts = []
    for name, where in parts.items():
        if not NAME.fullmatch(name):
            notes.complain(f"“{name}” cannot name a fact", lined.key_lines[name], "use letters, digits, - and _")
        fact = read_fact(where, notes, extra=("tolerance",))
        if fact:
            facts.append(Named(name, fact, _tolerance(where, notes)))
    return None if len(notes.complaints) > before else Keep(tuple(facts))


def _tolerance(lined: Lined, notes: Notes) -> float:
    written = lined.value.get("tolerance") if isinstance(lined.value, dict) else None
    if written is None:
        return 0.0
    value = written.value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
        notes.complain("“tolerance” is an amount", written.line, "write it like 0.01")
        return 0.0
    return float(value)


def _do(walking: Walking, args: Keep) -> None:
    for each in args.facts:
        walking.until(lambda each=each: _keep(walking, each))  # type: ignore[misc]


def _keep(walking: Walking, named: Named) -> None:
    text = fact_text(walking.tab, named.fact, money=means_money(named.name))
    if named.tolerance:
        walking.keep(named.name, text, named.tolerance)
    else:
        walking.keep(named.name, text)


keep = Step(
    verb="keep",
    help="Keep a fact under a name, read after a label, by a pattern, by CSS, test id or JSON path.",
    read=_read,
    sentence=lambda args: "Keep " + listed([f"{each.name} ({each.fact})" for each in args.facts]),
    do=_do,
    schema={
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {
            **target_schema({**FACT_SCHEMA, "tolerance": {"type": "number", "minimum": 0}}),
            "type": "object",
        },
    },
    keeps=lambda args: tuple(each.name for each in args.facts),
)
