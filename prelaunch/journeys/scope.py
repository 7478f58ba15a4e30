"""Which names `${…}` may hold at one place of a journey, and the variables' values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from prelaunch.config.yaml_lines import Lined
from prelaunch.journeys.people import Persona
from prelaunch.journeys.values import PLACEHOLDER, placeholders, texts
from prelaunch.problems import did_you_mean
from prelaunch.steps import Notes

_ENV_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(slots=True)
class Scope:
    """Changes only by what the steps so far have kept, and by who acts."""

    variables: Mapping[str, str]
    people: Mapping[str, Persona]
    env: Mapping[str, str]
    acting: tuple[str, ...] = ()
    """Who may be walking here: every one of them must have the persona's facts that are named."""
    kept: set[str] = field(default_factory=set)
    needed: set[str] = field(default_factory=set)
    """Environment variables that were named."""

    def substitute(self, lined: Lined, notes: Notes) -> Lined:
        """The same YAML with its variables' values; names nobody knows are complained about."""
        if isinstance(lined.value, list):
            return replace(lined, value=[self.substitute(item, notes) for item in lined.value])
        if isinstance(lined.value, dict):
            keys = {key: self.text(key, lined.key_lines[key], notes) for key in lined.value}
            values = {keys[key]: self.substitute(item, notes) for key, item in lined.value.items()}
            return replace(lined, value=values, key_lines={keys[key]: line for key, line in lined.key_lines.items()})
        if "${" not in lined.text:
            return lined
        text = self.text(lined.text, lined.line, notes)
        return replace(lined, value=text, text=text)

    def text(self, text: str, line: int, notes: Notes) -> str:
        for name in placeholders(text):
            self._check(name, line, notes)
        return PLACEHOLDER.sub(self._value, text)

    def check_all(self, args: object, line: int, notes: Notes) -> None:
        """Complain about what nobody knows in the texts of another file, which hold no variables."""
        for text in texts(args):
            for name in placeholders(text):
                self._check(name, line, notes)

    def _value(self, found: re.Match[str]) -> str:
        name = (found.group(1) or "").strip()
        return self.variables.get(name, found.group())

    def _check(self, name: str, line: int, notes: Notes) -> None:
        kind, dot, rest = name.partition(".")
        if name in self.variables:
            return
        if not dot or kind == "each":
            known = did_you_mean(name, self.variables)
            notes.complain(f"“${{{name}}}” has no value here", line, known or f"add “{name}” under “with”")
        elif kind == "persona":
            self._check_fact(self.acting, rest, line, notes)
        elif kind == "personas":
            who, _, fact = rest.partition(".")
            if who not in self.people:
                notes.unknown(who, "a persona", line, self.people)
            else:
                self._check_fact((who,), fact, line, notes)
        elif kind == "kept":
            if rest not in self.kept:
                remedy = did_you_mean(rest, self.kept) or "add a “keep” step"
                notes.complain(f"nothing is kept as “{rest}” before this step", line, remedy)
        elif kind == "env":
            self._check_env(rest, line, notes)
        else:
            notes.unknown(kind, "a kind of value", line, ("persona", "personas", "kept", "env"))

    def _check_fact(self, who: tuple[str, ...], fact: str, line: int, notes: Notes) -> None:
        if not who:
            remedy = f"add “persona:” with one of {', '.join(sorted(self.people))}" if self.people else ""
            notes.complain(f"“${{persona.{fact}}}” is used, and the journey has no persona", line, remedy)
        for each in who:
            facts = self.people[each].facts if each in self.people else {fact: ""}
            if fact not in facts:
                notes.complain(f"the persona “{each}” has no “{fact}”", line, did_you_mean(fact, facts))

    def _check_env(self, name: str, line: int, notes: Notes) -> None:
        if not _ENV_NAME.fullmatch(name):
            notes.complain(f"“{name}” cannot name an environment variable", line, "write it like ${env.SHOP_PASSWORD}")
            return
        self.needed.add(name)
        if not self.env.get(name):
            state = "empty" if name in self.env else "not set"
            notes.complain(f"the environment variable {name} is {state}", line, "set it before the run")
