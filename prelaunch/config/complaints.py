"""Turn pydantic's errors into complaints with a line, in plain words, with the nearest known word."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from prelaunch.config.yaml_lines import Lined, line_at
from prelaunch.problems import Complaint, did_you_mean

Step = str | int

_MUST_BE = {
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "string_type": "text",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
}
_BOUNDS = {
    "greater_than_equal": ("at least", "ge"),
    "greater_than": ("more than", "gt"),
    "less_than_equal": ("at most", "le"),
    "less_than": ("less than", "lt"),
}


def complaints_of(
    error: ValidationError, model: type[BaseModel], lined: Lined, file: str, *, at: Sequence[Step] = (), word: str = ""
) -> list[Complaint]:
    """One complaint for each place; `at` is where in the file the model stands, `word` what an unknown key is not."""
    found: dict[tuple[Step, ...], Complaint] = {}
    for each in error.errors(include_url=False):
        path = tuple(part for part in each["loc"] if part != "[key]")
        place = (*at, *path)
        known = _known_words(model, path[:-1])
        if "[key]" in each["loc"]:
            what = f"{shown(each['input'])} is not known for “{_name(place[:-1])}”"
            remedy = choose(each["input"], _choices(each.get("ctx", {})))
            found[place] = Complaint(what, file, line_at(lined, place), remedy)
            continue
        what, remedy = _words(each["type"], place, each["input"], each["msg"], each.get("ctx", {}), known, word)
        found.setdefault(place, Complaint(what, file, line_at(lined, place), remedy))
    return list(found.values())


def _words(
    kind: str, place: Sequence[Step], given: object, message: str, context: dict[str, Any], known: list[str], word: str
) -> tuple[str, str]:
    name = _name(place)
    if kind == "extra_forbidden":
        return f"“{place[-1]}” is not {word or 'a setting'}", did_you_mean(str(place[-1]), known)
    if kind == "missing":
        return f"“{place[-1]}” is missing" + (f" in “{_name(place[:-1])}”" if len(place) > 1 else ""), "write it"
    if kind in ("enum", "literal_error"):
        return f"{shown(given)} is not known for “{name}”", choose(given, _choices(context))
    if kind in _MUST_BE:
        hint = "write it without quotes" if isinstance(given, str) and "number" in _MUST_BE[kind] else ""
        return f"“{name}” must be {_MUST_BE[kind]}, not {shown(given)}", hint
    if kind in _BOUNDS:
        words, bound = _BOUNDS[kind]
        return f"“{name}” must be {words} {context[bound]:g}, not {shown(given)}", ""
    if kind == "string_too_short":
        return f"“{name}” is empty", "fill it in"
    if kind == "value_error":
        what, _, remedy = str(context["error"]).partition("; ")
        return (f"“{name}”: {what}", remedy)
    return f"“{name}”: {message}", ""


def _choices(context: dict[str, Any]) -> list[str]:
    return re.findall(r"'([^']*)'", str(context.get("expected", "")))


def choose(given: object, choices: list[str]) -> str:
    """The nearest of the choices, or all of them."""
    nearest = did_you_mean(str(given), choices)
    return nearest if nearest.startswith("did") else f"choose from {', '.join(choices)}"


def _name(place: Sequence[Step]) -> str:
    """`max_pages`, or `item 2 of limits`."""
    if not place:
        return "the file"
    if isinstance(place[-1], int):
        return f"item {place[-1] + 1} of {_name(place[:-1])}" if len(place) > 1 else f"item {place[-1] + 1}"
    return place[-1]


def shown(given: object) -> str:
    """A value as it was written, cut short."""
    if given is None:
        return "nothing"
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, (int, float)):
        return f"{given}"[:40]
    if isinstance(given, str):
        return f"“{given[:40]}”"
    return "a list" if isinstance(given, (list, tuple)) else "keys and values"


def _known_words(model: Any, path: Sequence[Step]) -> list[str]:
    """The keys that may stand where this path leads."""
    for part in path:
        model = _inside(model)
        if isinstance(model, type) and issubclass(model, BaseModel):
            model = model.model_fields[str(part)].annotation if str(part) in model.model_fields else None
        else:
            arguments = get_args(model)
            model = arguments[1] if get_origin(model) is dict else arguments[0] if arguments else None
    model = _inside(model)
    return list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []


def _inside(hint: Any) -> Any:
    """The type itself of `X | None` or `Annotated[X, ...]`."""
    if get_origin(hint) in (typing.Union, types.UnionType):
        return next((each for each in get_args(hint) if each is not type(None)), None)
    return get_args(hint)[0] if get_origin(hint) is typing.Annotated else hint
