"""Data written in a journey, such as a request's JSON: frozen while it is read, plain again when it is used."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.codec import JsonValue


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping that cannot change; its texts may hold placeholders."""

    items: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return ", ".join(name for name, _ in self.items)


def frozen(lined: Lined) -> object:
    """Text, numbers, booleans and None as they are; lists as tuples; mappings as Pairs."""
    if isinstance(lined.value, list):
        return tuple(frozen(item) for item in lined.value)
    if isinstance(lined.value, dict):
        return Pairs(tuple((key, frozen(item)) for key, item in lined.value.items()))
    return lined.value


def plain_again(data: object) -> JsonValue:
    if isinstance(data, Pairs):
        return {key: plain_again(item) for key, item in data.items}
    if isinstance(data, tuple):
        return [plain_again(item) for item in data]
    if data is None or isinstance(data, (bool, int, float, str)):
        return data
    raise TypeError(f"{type(data).__name__} is no data")


def has_placeholder(data: object) -> bool:
    """Whether any text in it is known only while the journey is walked."""
    if isinstance(data, Pairs):
        return any(has_placeholder(item) for _, item in data.items)
    if isinstance(data, tuple):
        return any(has_placeholder(item) for item in data)
    return isinstance(data, str) and "${" in data
