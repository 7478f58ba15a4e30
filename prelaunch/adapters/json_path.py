"""Read a value out of JSON by its path: `$.items[0].price`, `$['a b']`, `$.items[*].name`, `$..price`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.model.codec import JsonValue

_STEP = re.compile(
    r"(?P<deep>\.\.)(?P<deep_name>[\w-]+|\*)"
    r"|\.(?P<name>[\w-]+|\*)"
    r"|\[\s*(?:(?P<at>-?\d+)|(?P<all>\*)|'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\")\s*\]"
)


class BadPath(ValueError):
    """This is not a JSON path that can be read here."""


def find(value: JsonValue, path: str) -> list[JsonValue]:
    """Every value at the path, in document order; none where nothing is there. A null counts as nothing.

    The part of RFC 9535 that names members, indexes, all children and descendants; no filters, no slices.
    """
    found = [value]
    for step in _steps(path):
        found = [each for parent in found for each in _children(parent, step)]
    return [each for each in found if each is not None]


def _steps(path: str) -> list[re.Match[str]]:
    path = path.strip()
    if not path.startswith("$"):
        raise BadPath(f"“{path}” is not a JSON path; begin it with “$.”")
    steps, at = [], 1
    while at < len(path):
        step = _STEP.match(path, at)
        if not step:
            raise BadPath(f"“{path}” cannot be read from “{path[at:]}” on")
        steps.append(step)
        at = step.end()
    return steps


def _children(value: JsonValue, step: re.Match[str]) -> Iterator[JsonValue]:
    if step["deep"]:
        for each in _descendants(value):
            yield from _named(each, step["deep_name"])
    elif step["at"] is not None:
        at = int(step["at"])
        if isinstance(value, list) and -len(value) <= at < len(value):
            yield value[at]
    else:
        quoted = step["single"] if step["single"] is not None else step["double"]
        if quoted is not None:
            if isinstance(value, dict) and quoted in value:
                yield value[quoted]
        else:
            yield from _named(value, step["name"] or "*")


def _named(value: JsonValue, name: str) -> Iterator[JsonValue]:
    if name == "*":
        yield from value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    elif isinstance(value, dict) and name in value:
        yield value[name]


def _descendants(value: JsonValue) -> Iterator[JsonValue]:
    yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _descendants(child)
