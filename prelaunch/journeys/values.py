"""Fill in `${…}`: variables while a journey is read, all other values while it is walked."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar, cast

from prelaunch.ports import Target
from prelaunch.steps.call import Called
from prelaunch.steps.keep import Named

PLACEHOLDER = re.compile(r"\$\$\{|\$\{([^{}]*)\}")
"""`$${` stands for `${` itself."""
_ESCAPED = "$${"
Value = TypeVar("Value")


def mapped(value: Value, change: Callable[[str], str]) -> Value:
    """The same frozen value with every text in it changed."""
    if isinstance(value, str):
        return cast(Value, change(value))
    if isinstance(value, tuple):
        return cast(Value, tuple(mapped(item, change) for item in value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: mapped(getattr(value, field.name), change) for field in dataclasses.fields(value)}
        return cast(Value, dataclasses.replace(value, **changed))
    return value


def filled(text: str, value_of: Callable[[str], str]) -> str:
    """The text with each placeholder's value in its place."""
    return PLACEHOLDER.sub(lambda found: "${" if found.group() == _ESCAPED else value_of(found.group(1).strip()), text)


def placeholders(text: str) -> Iterator[str]:
    for found in PLACEHOLDER.finditer(text):
        if found.group() != _ESCAPED:
            yield found.group(1).strip()


def texts(value: object) -> Iterator[str]:
    """Every text in a step's arguments."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def targets(value: object) -> Iterator[Target]:
    """Every target in a step's arguments."""
    if isinstance(value, Target):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from targets(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from targets(getattr(value, field.name))


def narrowed(value: Value, within: Target | None, nth: int | None, whole: Target) -> Value:
    """The same arguments, every target looked for inside `within` and its `nth` match; `whole` becomes `within`."""
    if isinstance(value, Target):
        if value == whole:
            return cast(Value, within or value)
        container = _innermost(value, within)
        return cast(Value, dataclasses.replace(container, nth=container.nth or nth))
    if isinstance(value, tuple):
        return cast(Value, tuple(narrowed(item, within, nth, whole) for item in value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: narrowed(getattr(value, field.name), within, nth, whole) for field in dataclasses.fields(value)
        }
        return cast(Value, dataclasses.replace(value, **changed))
    return value


def _innermost(target: Target, within: Target | None) -> Target:
    if within is None:
        return target
    inside = _innermost(target.within, within) if target.within else within
    return dataclasses.replace(target, within=inside)


def renamed(value: Value, names: Mapping[str, str]) -> Value:
    """The same arguments, facts kept and named under other names."""
    if isinstance(value, str):
        return cast(Value, PLACEHOLDER.sub(lambda found: _other_name(found, names), value))
    if isinstance(value, Named):
        return cast(Value, Named(names.get(value.name, value.name), renamed(value.fact, names), value.tolerance))
    if isinstance(value, Called):
        keeps = tuple((output, names.get(name, name)) for output, name in value.keeps)
        return cast(Value, Called(value.name, renamed(value.inputs, names), keeps))
    if isinstance(value, tuple):
        return cast(Value, tuple(renamed(item, names) for item in value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: renamed(getattr(value, field.name), names) for field in dataclasses.fields(value)}
        return cast(Value, dataclasses.replace(value, **changed))
    return value


def _other_name(found: re.Match[str], names: Mapping[str, str]) -> str:
    kind, _, name = (found.group(1) or "").strip().partition(".")
    return f"${{kept.{names[name]}}}" if kind == "kept" and name in names else found.group()
