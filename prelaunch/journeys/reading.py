"""Read a team's journeys, and tell every mistake in all files at once, before a browser starts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prelaunch.calls import Call
from prelaunch.config.yaml_lines import Lined, read_lined
from prelaunch.journeys.careful import read_recovery
from prelaunch.journeys.context import Context, named_in
from prelaunch.journeys.document import Journey
from prelaunch.journeys.matrix import Matrix, read_matrix, variants
from prelaunch.journeys.parts import PARTS, Parts
from prelaunch.journeys.people import Persona
from prelaunch.journeys.scope import Scope
from prelaunch.journeys.sequence import Sequence
from prelaunch.model.plan import Channel
from prelaunch.model.policy import Criticality
from prelaunch.problems import Complaint, UserError, did_you_mean
from prelaunch.steps import Notes
from prelaunch.steps._words import mapping_of, text_of

SUFFIXES = (".yaml", ".yml")
KEYS = ("journey", "criticality", "persona", "channel", "with", "steps", "note", "recovery", "matrix")
_CRITICALITIES = tuple(each.value for each in Criticality if each is not Criticality.PAGE)


@dataclass(frozen=True, slots=True)
class Known:
    """What journeys may name: the workspace's channels and personas, and the environment."""

    channels: tuple[Channel, ...]
    people: Mapping[str, Persona] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict, repr=False)
    calls: Mapping[str, Call] = field(default_factory=dict)
    """The team's own steps."""
    checks: tuple[str, ...] = ()
    """Checks that a journey may ask of a page."""
    context: Context = field(default_factory=dict)
    """What customers carry, and how each channel shows it."""


def is_journey(file: Path) -> bool:
    """Whether this is a journey and not somebody else's YAML: it has a line that begins with `journey:`."""
    try:
        text = file.read_text(encoding="utf-8-sig", errors="replace") if file.suffix in SUFFIXES else ""
    except OSError:
        return False
    return any(line.startswith(("journey:", '"journey":', "'journey':")) for line in text.splitlines())


def journey_files(folder: Path) -> tuple[Path, ...]:
    """The journeys below a folder, parts left out, in the order of their names."""
    found = (file for suffix in SUFFIXES for file in folder.rglob(f"*{suffix}"))
    return tuple(sorted(file for file in found if PARTS not in file.relative_to(folder).parts and is_journey(file)))


def read_journeys(files: Iterable[Path], known: Known, *, root: Path, home: Path) -> tuple[Journey, ...]:
    """All journeys; raises one UserError with the mistakes of all files.

    `root` is the workspace, which messages name files from; `home` its journeys' folder, which journeys are named from.
    """
    complaints: list[Complaint] = []
    journeys: list[Journey] = []
    for file in files:
        try:
            journeys.append(read_journey(file, known, root=root, home=home))
        except UserError as error:
            complaints += [each for each in error.complaints if each not in complaints]
    if complaints:
        raise UserError(complaints)
    return tuple(journeys)


def read_journey(file: Path, known: Known, *, root: Path, home: Path, locale: str = "") -> Journey:
    """One journey, its parts included; raises UserError with every mistake in it and in them.

    `locale` chooses among the values of variables that are written for several; '' is the first of its matrix, or its
    own channel's.
    """
    source = name_from(file, root)
    lined = read_lined(file, source)
    names = [each.name for each in known.channels]
    notes = Notes(
        source,
        channels=names,
        personas=known.people,
        calls=known.calls,
        checks=known.checks,
        context=named_in(known.context),
        root=root,
    )
    parts = mapping_of(lined, "a journey", notes)
    if parts is None:
        raise UserError(notes.complaints)
    for key in parts:
        if key not in KEYS:
            notes.unknown(key, "a part of a journey", lined.key_lines[key], KEYS)
    title = _required(parts, "journey", "the journey’s title", notes)
    criticality = text_of(parts["criticality"], "the criticality", notes) if "criticality" in parts else "normal"
    if criticality and criticality not in _CRITICALITIES:
        notes.unknown(criticality, "a criticality", parts["criticality"].line, _CRITICALITIES)
    personas = _personas(parts, notes)
    start = _start(parts, known, notes)
    recovery = read_recovery(parts["recovery"], notes) if "recovery" in parts else None
    matrix = read_matrix(parts["matrix"], notes) if "matrix" in parts else Matrix()
    channel = next((each for each in known.channels if each.name == start), Channel(start))
    starts = variants(matrix, channel, known.channels) if "matrix" in parts else ()
    written_for = [each.locale for each in starts or (channel,)]
    locales = tuple(dict.fromkeys([locale, *written_for] if locale else written_for))
    scope = Scope(_variables(parts, known, personas, notes, locales), known.people, known.env, personas)
    steps = parts.get("steps")
    sequence = Sequence(Parts(home, root), notes, scope, personas)
    if steps is None:
        notes.complain("a journey needs steps", lined.line, "add “steps:” with at least one")
    else:
        sequence.read(steps, notes, scope.variables)
        if not (sequence.steps or notes.complaints or sequence.complaints):
            notes.complain("a journey needs steps", steps.line, "add at least one")
    if notes.complaints or sequence.complaints:
        raise UserError(_in_order([*notes.complaints, *sequence.complaints]))
    return Journey(
        name=name_from(file.with_suffix(""), home),
        title=title or "",
        criticality=criticality or "normal",
        personas=personas,
        channel=start,
        steps=tuple(sequence.steps),
        source=source,
        channels=tuple(dict.fromkeys([start, *sequence.channels])),
        environment=tuple(sorted(scope.needed)),
        recovery=recovery,
        variants=starts,
    )


def name_from(file: Path, folder: Path) -> str:
    """The file's path from a folder, with forward slashes; whole where it lies elsewhere."""
    file, folder = file.resolve(), folder.resolve()
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.as_posix()


def _required(parts: Mapping[str, Lined], key: str, what: str, notes: Notes) -> str | None:
    if key not in parts:
        notes.complain(f"{what} is missing", 1, f"add “{key}:”")
        return None
    return text_of(parts[key], what, notes)


def _personas(parts: Mapping[str, Lined], notes: Notes) -> tuple[str, ...]:
    written = parts.get("persona")
    if written is None:
        return ()
    items = written.value if isinstance(written.value, list) else [written]
    names = [(text_of(item, "the persona", notes), item.line) for item in items]
    for name, line in names:
        if name and name not in notes.personas:
            remedy = did_you_mean(name, notes.personas) or "write it under “personas” in prelaunch.yaml"
            notes.complain(f"“{name}” is not a persona", line, remedy)
    return tuple(dict.fromkeys(name for name, _ in names if name))


def _start(parts: Mapping[str, Lined], known: Known, notes: Notes) -> str:
    first = next((each.name for each in known.channels if each.kind == "browser"), "")
    first = first or next(iter(notes.channels), "")
    if "channel" not in parts:
        return first
    name = text_of(parts["channel"], "the channel", notes)
    if name and name not in notes.channels:
        notes.unknown(name, "a channel", parts["channel"].line, notes.channels)
    return name or first


def _variables(
    parts: Mapping[str, Lined], known: Known, personas: tuple[str, ...], notes: Notes, locales: tuple[str, ...]
) -> dict[str, str]:
    """Each with its value, that of the first of the locales where it is written for several: every one must be."""
    if "with" not in parts:
        return {}
    scope = Scope({}, known.people, known.env, personas)
    written = mapping_of(parts["with"], "“with”", notes) or {}
    variables = {}
    for name, value in written.items():
        each = value
        if isinstance(each.value, dict):
            for missing in (locale for locale in locales if locale not in each.value):
                notes.complain(f"“{name}” has no value for {missing}", each.line, f"add “{missing}:” to it")
            each = each.value.get(locales[0], next(iter(each.value.values()), each))
        text = text_of(each, f"the value of “{name}”", notes, empty=True)
        variables[name] = scope.text(text or "", each.line, notes)
    return variables


def _in_order(complaints: list[Complaint]) -> list[Complaint]:
    return sorted(dict.fromkeys(complaints), key=lambda each: (each.file, each.line))
