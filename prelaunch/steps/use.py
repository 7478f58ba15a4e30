"""Walk the steps of a part, a file in `journeys/parts/`, with its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.config.yaml_lines import Lined
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._words import TEXT, mapping_of, text_of


@dataclass(frozen=True, slots=True)
class Use:
    """Replaced by the part's own steps while the journey is read."""

    part: str
    inputs: tuple[tuple[str, str], ...] = ()
    line: int = 0
    input_lines: tuple[int, ...] = ()
    into: tuple[tuple[str, str], ...] = ()
    """Outputs of the part that are kept under other names here."""


def _read(lined: Lined, modifiers: Mapping[str, Lined], notes: Notes) -> Use | None:
    part = text_of(lined, "the part to use", notes)
    given = mapping_of(modifiers["with"], "“with”", notes) if "with" in modifiers else {}
    if part is None or given is None:
        return None
    texts = [(name, text_of(each, f"the input “{name}”", notes, empty=True)) for name, each in given.items()]
    lines = tuple(modifiers["with"].key_lines[name] for name, _ in texts) if texts else ()
    inputs = tuple((name, text) for name, text in texts if text is not None)
    renamed = mapping_of(modifiers["into"], "“into”", notes) if "into" in modifiers else {}
    if len(inputs) != len(texts) or renamed is None:
        return None
    into = [(output, text_of(each, f"the name for “{output}”", notes)) for output, each in renamed.items()]
    return Use(part, inputs, lined.line, lines, tuple((output, name) for output, name in into if name))


def _do(_: Walking, args: Use) -> None:
    raise AssertionError(f"the part {args.part} was not put in its place")


use = Step(
    verb="use",
    help="Walk the steps of a part, a file in journeys/parts/, with its inputs; a part has no verdict of its own.",
    read=_read,
    sentence=lambda args: f"Use {args.part}",
    do=_do,
    schema=TEXT,
    modifiers={
        "with": {"type": "object", "additionalProperties": dict(TEXT)},
        "into": {
            "type": ["string", "object"],
            "additionalProperties": {"type": "string"},
            "description": "Other names for the part’s outputs: {output: name}.",
        },
    },
)
