"""Write frozen facts as JSON and read them back as they were."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Hashable, Mapping
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
    kind = type(fact)
    if kind in _PLAIN:
        return cast(JsonValue, fact)
    if kind is tuple or kind is list:
        return [to_json(item) for item in cast(list[object], fact)]
    if names := _names(cast(Hashable, kind)):
        return {KIND: kind.__name__, **{name: to_json(getattr(fact, name)) for name in names}}
    if isinstance(fact, Enum):
        return cast(JsonValue, fact.value)
    if isinstance(fact, (tuple, list, frozenset)):
        return [to_json(item) for item in fact]
    if isinstance(fact, Mapping):
        return {str(key): to_json(value) for key, value in fact.items()}
    if isinstance(fact, (bool, int, float, str)):
        return fact
    if dataclasses.is_dataclass(fact) and not isinstance(fact, type):
        return {KIND: kind.__name__}
    raise TypeError(f"{type(fact).__name__} is not a fact")


def from_json(kind: type[Fact], json: object) -> Fact:
    """The fact of this kind; raises NotThatFact where the JSON does not fit."""
    try:
        return cast(Fact, _reader(cast(Hashable, kind))(json))
    except _Unfit as error:
        raise NotThatFact(f"{kind.__name__}{''.join(reversed(error.path))}: {error}") from error.__cause__


_PLAIN = frozenset({str, int, float, bool, type(None)})
_Reader = Callable[[object], object]
"""Makes a value of its JSON, or raises _Unfit. Made once for each type: a run's evidence holds millions of values."""


class _Unfit(Exception):
    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.path: list[str] = []


@functools.cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


@functools.cache
def _reader(hint: Any) -> _Reader:
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _union_reader(get_args(hint))
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    if origin is frozenset:
        items = _tuple_reader((*get_args(hint), ...))
        return lambda json: frozenset(cast(tuple[object, ...], items(json)))
    if origin is Mapping:
        return _mapping_reader(hint)
    if hint is object or hint is Any:
        return lambda json: tuple(json) if isinstance(json, list) else json
    if dataclasses.is_dataclass(hint):
        return _fact_reader(cast(type, hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = {member.value: member for member in hint}
        return lambda json: members[json] if isinstance(json, str) and json in members else _unfit(hint, json)
    if hint is float:
        return lambda json: float(json) if type(json) in (int, float) else _unfit(hint, json)  # type: ignore[arg-type]
    kind = type(None) if hint is None else hint
    return lambda json: json if type(json) is kind else _unfit(hint, json)


def _fact_reader(kind: type) -> _Reader:
    names = _names(kind)
    readers: dict[str, _Reader] = {}

    def read(json: object) -> object:
        if not isinstance(json, dict) or json.get(KIND) != kind.__name__:
            return _unfit(kind, json)
        if not readers:
            readers.update({name: _reader(hint) for name, hint in get_type_hints(kind).items() if name in names})
        values = {}
        name = ""
        try:
            for name, value in json.items():
                if name in readers:
                    values[name] = readers[name](value)
        except _Unfit as error:
            error.path.append(f".{name}")
            raise
        try:
            return kind(**values)
        except TypeError as error:
            raise _Unfit(str(error)) from error

    return read


def _union_reader(options: tuple[Any, ...]) -> _Reader:
    facts = {_name(option): _reader(cast(Hashable, option)) for option in options if dataclasses.is_dataclass(option)}
    others = [_reader(option) for option in options if not dataclasses.is_dataclass(option)]

    def read(json: object) -> object:
        named = [facts[json[KIND]]] if isinstance(json, dict) and json.get(KIND) in facts else []
        for reader in named or others:
            try:
                return reader(json)
            except _Unfit:
                continue
        raise _Unfit(f"expected {' or '.join(map(_name, options))}, found {_short(json)}")

    return read


def _tuple_reader(items: tuple[Any, ...]) -> _Reader:
    endless = len(items) == 2 and items[1] is Ellipsis
    readers = [_reader(items[0])] if endless else [_reader(item) for item in items]

    def read(json: object) -> object:
        if not isinstance(json, list):
            raise _Unfit(f"expected a list, found {_short(json)}")
        if not endless and len(readers) != len(json):
            raise _Unfit(f"expected {len(readers)} items, found {len(json)}")
        found: list[object] = []
        try:
            if endless:
                (reader,) = readers
                for item in json:
                    found.append(reader(item))
            else:
                for reader, item in zip(readers, json, strict=True):
                    found.append(reader(item))
        except _Unfit as error:
            error.path.append(f"[{len(found)}]")
            raise
        return tuple(found)

    return read


def _mapping_reader(hint: Any) -> _Reader:
    reader = _reader(get_args(hint)[1])

    def read(json: object) -> object:
        if not isinstance(json, dict):
            return _unfit(hint, json)
        found: dict[str, object] = {}
        key = ""
        try:
            for key, value in json.items():
                found[key] = reader(value)
        except _Unfit as error:
            error.path.append(f".{key}")
            raise
        return found

    return read


def _unfit(hint: Any, json: object) -> object:
    raise _Unfit(f"expected {_name(hint)}, found {_short(json)}")


def _name(hint: Any) -> str:
    return getattr(hint, "__name__", str(hint))


def _short(json: object) -> str:
    text = repr(json)
    return text if len(text) <= 60 else text[:57] + "..."
