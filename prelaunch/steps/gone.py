"""Expect something not to be visible, or to go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.ports import Target
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._targets import read_target, target_schema
from prelaunch.steps._words import listed


@dataclass(frozen=True, slots=True)
class Gone:
    targets: tuple[Target, ...]


def _read(lined: Lined, _: Mapping[str, Lined], notes: Notes) -> Gone | None:
    items = lined.value if isinstance(lined.value, list) else [lined]
    if not items:
        notes.complain("nothing is named that must be gone", lined.line)
        return None
    read = [read_target(item, notes) for item in items]
    targets = tuple(each for each in read if each is not None)
    return Gone(targets) if len(targets) == len(read) else None


def _do(walking: Walking, args: Gone) -> None:
    for target in args.targets:
        _gone(walking, target)


def _gone(walking: Walking, target: Target) -> None:
    walking.expect(lambda: not walking.tab.shows(target), lambda: walking.tab.gone(target))


gone = Step(
    verb="gone",
    help="Expect this not to be visible, or no longer.",
    read=_read,
    sentence=lambda args: "No longer see " + listed([str(each) for each in args.targets]),
    do=_do,
    schema={**target_schema(), "type": [*target_schema()["type"], "array"], "items": target_schema()},  # type: ignore[misc]
    expects=True,
)
