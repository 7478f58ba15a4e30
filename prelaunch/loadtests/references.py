"""`${name}` in the texts of a load test's steps, and the Python that puts a value there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

REFERENCE = re.compile(r"\$\{([A-Za-z_][\w.-]*)\}")
ROUND = "round"
"""`${round}` differs from round to round, for an e-mail address or an order's remark of its own."""


def references_in(part: Any) -> Iterator[str]:
    """The names in all texts of a value, however deep."""
    if isinstance(part, str):
        yield from REFERENCE.findall(part)
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from references_in(key)
            yield from references_in(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from references_in(value)


def as_python(part: Any) -> str:
    """A Python expression of this value; ${name} becomes `kept["name"]`, ${env.NAME} `os.environ["NAME"]`."""
    if isinstance(part, str):
        return _text(part)
    if isinstance(part, dict) and list(part) == ["$number"]:
        return f"number({_text(str(part['$number']))})"
    if isinstance(part, dict):
        return "{" + ", ".join(f"{as_python(key)}: {as_python(value)}" for key, value in part.items()) + "}"
    if isinstance(part, (list, tuple)):
        return "[" + ", ".join(map(as_python, part)) + "]"
    return repr(part)


def path_as_python(path: str) -> str:
    """The same for a path: what a reference stands for is URL-encoded."""
    return _text(path, "in_path({})")


def _text(text: str, wrap: str = "{}") -> str:
    pieces = []
    for at, piece in enumerate(REFERENCE.split(text)):
        if at % 2 == 0:
            pieces += [quoted(piece)] if piece else []
        else:
            pieces.append(wrap.format(_reference(piece)))
    return " + ".join(pieces) or '""'


_MADE = {
    "fresh.uuid": "str(uuid.uuid4())",
    "now.ms": "str(int(time.time() * 1000))",
    "now.s": "str(int(time.time()))",
}


def _reference(name: str) -> str:
    if name in _MADE:
        return _MADE[name]
    kind, dot, rest = name.partition(".")
    if dot and kind == "env":
        return f"os.environ[{quoted(rest)}]"
    if dot and kind == "persona":
        return f"who[{quoted(rest)}]"
    if dot and kind == "cookie":
        return f"cookie(self.client, {quoted(rest)})"
    if dot and kind == "unexplained":
        return f"unexplained({quoted(rest)})"
    return f"kept[{quoted(name)}]"


def quoted(text: str) -> str:
    """A Python literal in double quotes; JSON's escapes are Python's too."""
    return json.dumps(text, ensure_ascii=False)
