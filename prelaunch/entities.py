"""Who answers under a host, by the name that people know."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entity:
    name: str
    kind: str
    """What they do on other people's pages: `analytics`, `ad`, `cdn`, ..."""


def entity_of(host: str) -> Entity | None:
    """Whose host this is (without a port); None where nobody of that kind is known."""
    named, under = _known()
    labels = host.lower().split(".")
    below = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return named.get(host.lower()) or next((under[each] for each in below if each in under), None)


def is_entity(name: str) -> bool:
    """Whether somebody is known by this name, in small letters or capital ones."""
    return name.casefold() in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(each.name.casefold() for known in _known() for each in known.values())


@cache
def _known() -> tuple[dict[str, Entity], dict[str, Entity]]:
    """By the whole host, and by the domain that it lies under."""
    named: dict[str, Entity] = {}
    under: dict[str, Entity] = {}
    for line in files("prelaunch").joinpath("entities.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, kind, hosts = line.split("\t")
            for host in hosts.split():
                (under if host.startswith("*.") else named)[host.removeprefix("*.")] = Entity(name, kind)
    return named, under
