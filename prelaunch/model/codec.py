"""Write frozen facts as JSON and read them back as they were."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Fact = TypeVar("Fact")
KIND = "is"
"""The key of a fact's class name: a Python keyword, so that no fact can have a field of that name."""
JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]


class NotThatFact(ValueError):
    """The JSON does not hold a fact of the asked kind: another version wrote it, or it was cut short."""


def to_json(fact: object) -> JsonValue:
    """A fact as plain JSON values; each fact carries its class name under `is`."""
    if dataclasses.is_dataclass(fact) and not isinstance(fact, type):
        fields = {field.name: to_json(getattr(fact, field.name)) for field in dataclasses.fields(fact)}
        return {KIND: type(fact).__name__, **fields}
    if isinstance(fact, Enum):
        return cast(JsonValue, fact.value)
    if isinstance(fact, (tuple, list, frozenset)):
        return [to_json(item) for item in fact]
    if isinstance(fact, Mapping):
        return {str(key): to_json(value) for key, value in fact.items()}
    if fact is None or isinstance(fact, (bool, int, float, str)):
        return fact
    raise TypeError(f"{type(fact).__name__} is not a fact")


def from_json(kind: type[Fact], json: object) -> Fact:
    """The fact of this kind; raises NotThatFact where the JSON does not fit."""
    return cast(Fact, _read(kind, json, kind.__name__))


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, json: object, where: str) -> object:
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _read_union(get_args(hint), json, where)
    if origin is tuple:
        return _read_tuple(get_args(hint), json, where)
    if origin is Mapping and isinstance(json, dict):
        return {key: _read(get_args(hint)[1], value, f"{where}.{key}") for key, value in json.items()}
    if origin is frozenset:
        return frozenset(cast(tuple[object, ...], _read_tuple((*get_args(hint), ...), json, where)))
    if hint is object or hint is Any:
        return tuple(json) if isinstance(json, list) else json
    if hint is None or hint is type(None):
        if json is None:
            return None
    elif dataclasses.is_dataclass(hint):
        if isinstance(json, dict) and json.get(KIND) == cast(type, hint).__name__:
            return _read_fact(cast(type, hint), json, where)
    elif isinstance(hint, type) and issubclass(hint, Enum):
        if json in {member.value for member in hint}:
            return hint(json)
    elif hint is float:
        if isinstance(json, (int, float)) and not isinstance(json, bool):
            return float(json)
    elif isinstance(hint, type) and type(json) is hint:
        return json
    raise NotThatFact(f"{where}: expected {_name(hint)}, found {_short(json)}")


def _read_fact(kind: type, json: dict[str, object], where: str) -> object:
    hints = _hints(kind)
    known = {field.name for field in dataclasses.fields(kind)}
    values = {name: _read(hints[name], value, f"{where}.{name}") for name, value in json.items() if name in known}
    try:
        return kind(**values)
    except TypeError as error:
        raise NotThatFact(f"{where}: {error}") from error


def _read_union(options: tuple[Any, ...], json: object, where: str) -> object:
    for option in options:
        try:
            return _read(option, json, where)
        except NotThatFact:
            continue
    raise NotThatFact(f"{where}: expected {' or '.join(map(_name, options))}, found {_short(json)}")


def _read_tuple(items: tuple[Any, ...], json: object, where: str) -> object:
    if not isinstance(json, list):
        raise NotThatFact(f"{where}: expected a list, found {_short(json)}")
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(_read(items[0], item, f"{where}[{at}]") for at, item in enumerate(json))
    if len(items) != len(json):
        raise NotThatFact(f"{where}: expected {len(items)} items, found {len(json)}")
    return tuple(_read(hint, item, f"{where}[{at}]") for at, (hint, item) in enumerate(zip(items, json, strict=True)))


def _name(hint: Any) -> str:
    return getattr(hint, "__name__", str(hint))


def _short(json: object) -> str:
    text = repr(json)
    return text if len(text) <= 60 else text[:57] + "..."
