"""Keep a fact under a name: for later steps, and to compare it with the same fact elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._facts import FACT_SCHEMA, Fact, fact_text, read_fact
from prelaunch.steps._targets import target_schema
from prelaunch.steps._words import listed, mapping_of

NAME = re.compile(r"[A-Za-z][\w-]*")


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    fact: Fact


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
        fact = read_fact(where, notes)
        if fact:
            facts.append(Named(name, fact))
    return None if len(notes.complaints) > before else Keep(tuple(facts))


def _do(walking: Walking, args: Keep) -> None:
    for each in args.facts:
        walking.until(lambda each=each: walking.keep(each.name, fact_text(walking.tab, each.fact)))  # type: ignore[misc]


keep = Step(
    verb="keep",
    help="Keep a fact under a name, read after a label, by a pattern, by CSS, test id or JSON path.",
    read=_read,
    sentence=lambda args: "Keep " + listed([f"{each.name} ({each.fact})" for each in args.facts]),
    do=_do,
    schema={
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {**target_schema(FACT_SCHEMA), "type": "object"},
    },
    keeps=lambda args: tuple(each.name for each in args.facts),
)
