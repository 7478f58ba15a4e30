"""The JSON Schema of release.json, read off the facts themselves, so that the two cannot disagree."""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from prelaunch.model.codec import KIND
from prelaunch.model.verdict import Release

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "https://prelaunch.invalid/schemas/release-1.json"
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def release_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of version 1. Fields may be added within a version; none goes or changes its meaning."""
    definitions: dict[str, Any] = {}
    _of(Release, definitions)
    schema = definitions.pop("Release")
    schema["properties"]["version"] = {"const": 1, "description": "Raised when a field goes or changes its meaning."}
    return {
        "$schema": DIALECT,
        "$id": ID,
        "title": "release.json",
        **schema,
        "$defs": dict(sorted(definitions.items())),
    }


def _of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint in PLAIN:
        return {"type": PLAIN[hint]}
    if dataclasses.is_dataclass(hint):
        return _fact(typing.cast(type, hint), definitions)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_of(each, definitions) for each in arguments]}
    if origin is frozenset:
        return {"type": "array", "items": _of(arguments[0], definitions), "uniqueItems": True}
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return {"type": "array", "items": _of(arguments[0], definitions)}
    if origin is tuple:
        items = [_of(each, definitions) for each in arguments]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    return {}


def _fact(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        hints = get_type_hints(kind)
        fields = dataclasses.fields(kind)
        definitions[kind.__name__] = {
            "type": "object",
            "description": (kind.__doc__ or "").strip().splitlines()[0],
            "properties": {
                KIND: {"const": kind.__name__},
                **{each.name: _of(hints[each.name], definitions) for each in fields},
            },
            "required": [KIND, *(each.name for each in fields)],
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}
