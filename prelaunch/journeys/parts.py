"""Parts: steps that several journeys share, each a file with its inputs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from prelaunch.config.yaml_lines import Lined, read_lined
from prelaunch.problems import UserError
from prelaunch.steps import Notes
from prelaunch.steps._words import mapping_of, text_of

PARTS = "parts"
KEYS = ("part", "inputs", "outputs", "steps", "note")


@dataclass(frozen=True, slots=True)
class Part:
    """What a part's file says; its steps are read where it is used."""

    name: str
    source: str
    inputs: dict[str, str | None]
    """Each input with its default; None where one must be given."""
    outputs: tuple[str, ...] | None
    """Facts that it keeps for who uses it, the others staying its own; None where it does not say, and all are seen."""
    steps: Lined
    outputs_line: int = 0


@dataclass(slots=True)
class Parts:
    """The parts of one workspace's journeys, read when they are first used."""

    home: Path
    root: Path
    _read: dict[str, Part | UserError] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        folder = self.home / PARTS
        files = (file for suffix in (".yaml", ".yml") for file in folder.rglob(f"*{suffix}"))
        return tuple(sorted(file.relative_to(folder).with_suffix("").as_posix() for file in files))

    def read(self, name: str) -> Part:
        """The part; raises UserError with all mistakes in its head."""
        if name not in self._read:
            try:
                self._read[name] = self._load(name)
            except UserError as error:
                self._read[name] = error
        found = self._read[name]
        if isinstance(found, UserError):
            raise found
        return found

    def _load(self, name: str) -> Part:
        stem = self.home / PARTS / name
        file = next(path for path in (stem.with_name(stem.name + end) for end in (".yaml", ".yml")) if path.is_file())
        resolved = file.resolve()
        root = self.root.resolve()
        source = resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else resolved.as_posix()
        lined = read_lined(file, source)
        notes = Notes(source)
        parts = mapping_of(lined, "a part", notes) or {}
        for key in parts:
            if key not in KEYS:
                notes.unknown(key, "a part of a part", lined.key_lines[key], KEYS)
        inputs = _inputs(parts["inputs"], notes) if "inputs" in parts else {}
        outputs = _outputs(parts["outputs"], notes) if "outputs" in parts else None
        if "steps" not in parts:
            notes.complain("a part needs steps", lined.line, "add “steps:” with at least one")
        if notes.complaints:
            raise UserError(notes.complaints)
        line = parts["outputs"].line if "outputs" in parts else 0
        return Part(name, source, inputs, outputs, parts["steps"], line)


def _outputs(lined: Lined, notes: Notes) -> tuple[str, ...]:
    if not isinstance(lined.value, list):
        notes.complain("“outputs” is a list of names", lined.line, "write [order, total]")
        return ()
    return tuple(filter(None, (text_of(item, "an output’s name", notes) for item in lined.value)))


def _inputs(lined: Lined, notes: Notes) -> dict[str, str | None]:
    """`[email, password]`, or `{email: , greeting: Hello}` with defaults."""
    if isinstance(lined.value, list):
        names = [text_of(item, "an input’s name", notes) for item in lined.value]
        return {name: None for name in names if name}
    written = mapping_of(lined, "“inputs”", notes) or {}
    return {
        name: None if each.value is None else text_of(each, f"the default of “{name}”", notes, empty=True)
        for name, each in written.items()
    }
