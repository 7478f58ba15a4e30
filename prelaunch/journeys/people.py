"""Who walks a journey: a persona's facts, and which of them are secret."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prelaunch.config.secrets import looks_secret


@dataclass(frozen=True, slots=True, repr=False)
class Persona:
    """A customer or a member of staff; `facts` by name, such as `email`."""

    name: str
    facts: Mapping[str, str]
    hidden: frozenset[str] = frozenset()
    """Names of the facts that are never shown."""

    def fact_of(self, text: str) -> str:
        """The name of the fact that this text is, or ''. The first one written, where several have this value."""
        wanted = plain_value(text)
        return next((name for name, value in self.facts.items() if plain_value(value) == wanted), "") if wanted else ""

    @property
    def secrets(self) -> tuple[str, ...]:
        return tuple(self.facts[name] for name in sorted(self.hidden))

    def __repr__(self) -> str:
        return f"Persona({self.name!r})"


NOBODY = Persona("", {})


def personas(written: Mapping[str, Mapping[str, str]], secrets: Iterable[str] = ()) -> dict[str, Persona]:
    """Personas by name; a fact is hidden where its name says so (`password`) or its value is one of `secrets`."""
    values = frozenset(secrets)
    return {
        name: Persona(
            name, dict(facts), frozenset(key for key, value in facts.items() if looks_secret(key) or value in values)
        )
        for name, facts in written.items()
    }


def plain_value(text: str) -> str:
    """A value as it is compared: trimmed, single spaces, no case."""
    return " ".join(text.split()).casefold()
