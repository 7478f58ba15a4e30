"""Ask checks of the page as it is now, and stop where one finds something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.steps import Notes, Step
from prelaunch.steps._words import listed, text_of


@dataclass(frozen=True, slots=True)
class Checks:
    names: tuple[str, ...]


def _read(lined: Lined, _: Mapping[str, Lined], notes: Notes) -> Checks | None:
    items = lined.value if isinstance(lined.value, list) else [lined]
    before = len(notes.complaints)
    names = [(text_of(item, "the check", notes), item.line) for item in items]
    for name, line in names:
        if name and name not in notes.checks:
            notes.unknown(name, "a check of a page", line, notes.checks)
    return None if len(notes.complaints) > before else Checks(tuple(name for name, _ in names if name))


check = Step(
    verb="check",
    help="Ask checks of this page, in the state it is in now: accessibility, under-construction, your own.",
    read=_read,
    sentence=lambda args: f"Check {listed(list(args.names))}",
    do=lambda walking, args: walking.check(args.names),
    schema={"type": ["string", "array"], "items": {"type": "string"}, "minItems": 1},
    expects=True,
)
