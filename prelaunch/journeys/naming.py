"""What `${…}` stands for while a journey is walked: its value for the browser, a word for people, a name for ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from prelaunch.journeys.people import Persona
from prelaunch.journeys.values import filled, mapped
from prelaunch.model.walk import Failure
from prelaunch.ports import StepRefused
from prelaunch.steps import HIDDEN

Value = TypeVar("Value")


class Naming:
    """Over the facts of the persona who acts, of the others, of the environment, and what was kept so far."""

    def __init__(
        self,
        acting: Callable[[], Persona],
        people: Mapping[str, Persona],
        env: Mapping[str, str],
        kept: Mapping[str, str],
    ) -> None:
        self._acting = acting
        self._people = people
        self._env = env
        self._kept = kept

    def filled(self, value: Value) -> Value:
        """With the real values, for the browser; raises StepRefused where one is not known."""
        return mapped(value, lambda text: filled(text, self._value))

    def shown(self, value: Value) -> Value:
        """For people: secrets as dots."""
        return mapped(value, lambda text: filled(text, self._show))

    def named(self, value: Value) -> Value:
        """Placeholders by their names: a finding's identity must not hang on an order number or a persona."""
        return mapped(value, lambda text: filled(text, lambda name: f"({name.partition('.')[2]})"))

    def _value(self, name: str) -> str:
        kind, _, rest = name.partition(".")
        if kind == "kept":
            if rest not in self._kept:
                raise StepRefused(Failure(f"nothing was kept as “{rest}”", kind="refused"))
            return self._kept[rest]
        if kind == "env":
            return self._env[rest]
        who, fact = self._fact(kind, rest)
        return who.facts[fact]

    def _show(self, name: str) -> str:
        kind, _, rest = name.partition(".")
        if kind == "kept":
            return self._kept.get(rest, f"({rest})")
        if kind == "env":
            return HIDDEN
        who, fact = self._fact(kind, rest)
        return HIDDEN if fact in who.hidden else who.facts[fact]

    def _fact(self, kind: str, rest: str) -> tuple[Persona, str]:
        if kind == "persona":
            return self._acting(), rest
        name, _, fact = rest.partition(".")
        return self._people[name], fact
