"""Lay JSON out in lines, down to a depth: a diff tells each fact, and writing stays fast for ten thousand of them."""

from __future__ import annotations

import json
from typing import Any

_encode = json.JSONEncoder(ensure_ascii=False).encode


def laid_out(value: Any, depth: int, indent: str = "") -> str:
    """JSON with an entry a line down to `depth`; deeper, each entry is one line, made by the encoder in C."""
    if not depth or not isinstance(value, (dict, list)) or not value:
        return _encode(value)
    inside = indent + " "
    if isinstance(value, list):
        lines = [inside + laid_out(each, depth - 1, inside) for each in value]
        return "[\n" + ",\n".join(lines) + f"\n{indent}]"
    lines = [f"{inside}{_encode(key)}: {laid_out(each, depth - 1, inside)}" for key, each in value.items()]
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
