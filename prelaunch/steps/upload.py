"""Give files to a field that takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prelaunch.config.yaml_lines import Lined
from prelaunch.model.walk import Failure
from prelaunch.ports import StepRefused, Target, Uploading
from prelaunch.steps import Notes, Step, Walking
from prelaunch.steps._words import TEXT, listed, mapping_of, quoted, text_of


@dataclass(frozen=True, slots=True)
class Files:
    field: str
    paths: tuple[str, ...]
    """Absolute."""
    shown: tuple[str, ...]
    """As they were written."""


@dataclass(frozen=True, slots=True)
class Upload:
    fields: tuple[Files, ...]


def _read(lined: Lined, _: Mapping[str, Lined], notes: Notes) -> Upload | None:
    parts = mapping_of(lined, "this step", notes)
    if parts is None:
        return None
    before = len(notes.complaints)
    fields = []
    for name, written in parts.items():
        items = written.value if isinstance(written.value, list) else [written]
        texts = [(text_of(item, f"the file for “{name}”", notes), item.line) for item in items]
        shown = tuple(text for text, _ in texts if text)
        paths = tuple(_path(text, line, notes) for text, line in texts if text)
        fields.append(Files(name, paths, shown))
    return None if len(notes.complaints) > before else Upload(tuple(fields))


def _path(text: str, line: int, notes: Notes) -> str:
    """Beside the journey, or from the workspace."""
    root = notes.root or Path()
    places = [(root / notes.file).parent / text, root / text]
    found = next((path for path in places if path.is_file()), None)
    if found is None and "${" not in text:
        notes.complain(f"there is no file “{text}”", line, "write its path from the workspace, or from the journey")
    return str((found or root / text).resolve())


def _do(walking: Walking, args: Upload) -> None:
    tab = walking.tab
    for each in args.fields:
        if not isinstance(tab, Uploading):
            what = f"a file needs a page, and {tab.channel.name} is a {tab.channel.kind} channel"
            raise StepRefused(Failure(what, each.field, kind="refused"))
        tab.upload(Target(role="field", name=each.field), tuple(Path(path) for path in each.paths))


upload = Step(
    verb="upload",
    help="Give files to a field or a button that takes them: its name, and the path from the workspace.",
    read=_read,
    sentence=lambda args: (
        "Upload " + listed([f"{listed(list(each.shown))} to {quoted(each.field)}" for each in args.fields])
    ),
    do=_do,
    schema={
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {"anyOf": [dict(TEXT), {"type": "array", "items": dict(TEXT), "minItems": 1}]},
    },
)
