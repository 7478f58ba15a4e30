"""usability.yaml: what people did while the team watched, read with every mistake told, and added to from a table."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from prelaunch.config.complaints import complaints_of
from prelaunch.config.document import SessionPart
from prelaunch.config.yaml_lines import Lined, line_at, load_lined, plain, read_lined
from prelaunch.model.study import SUS_ITEMS, Session
from prelaunch.problems import Complaint, UserError, did_you_mean

STUDIES = "usability.yaml"
HEAD = "# What people did while the team watched: codes, never names. `prelaunch study TABLE.csv` adds to it.\n"
COLUMNS = ("person", "group", "journey", "on", "completed", "seconds", "ease", "sus", "note")
Scalar = bool | int | float | str
Value = Scalar | list[Scalar]
YES = {"yes": True, "true": True, "1": True, "y": True, "ja": True}
NO = {"no": False, "false": False, "0": False, "n": False, "nein": False}


def read_sessions(folder: Path) -> tuple[Session, ...]:
    """The sessions of usability.yaml, none where there is no such file; raises UserError with every mistake."""
    path = folder / STUDIES
    if not path.exists():
        return ()
    lined = read_lined(path, STUDIES)
    return _sessions(lined, STUDIES, _journeys(folder), [item.line for item in _items(lined)])


def add_sessions(folder: Path, table: Path) -> tuple[Path, tuple[Session, ...]]:
    """Append the rows of a CSV table to usability.yaml, which keeps its comments; the file, and what was added.

    The columns are COLUMNS in any order, `sus` ten numbers with blanks between, or sus1 to sus10; comma, semicolon or
    tab. Raises UserError with every mistake by the table's line; the file is then as it was.
    """
    path = folder / STUDIES
    known = read_sessions(folder)
    rows = list(_rows(table))
    if not rows:
        raise UserError(Complaint("there is no session in it", str(table), 1, "write one line for each try"))
    items = Lined([_lined(row, line) for line, row in rows], 1)
    added = _sessions(items, str(table), _journeys(folder), [line for line, _ in rows], known)
    before = path.read_text(encoding="utf-8") if path.exists() else HEAD
    if before.strip() and not re.search(r"^- ", before, re.MULTILINE) and known:
        remedy = "write each session on a line of its own, beginning with a dash"
        raise UserError(Complaint("the list cannot be added to", STUDIES, 1, remedy))
    text = re.sub(r"^\s*\[\s*\]\s*$", "", before, flags=re.MULTILINE).rstrip("\n") + "\n" + "".join(map(_line, added))
    load_lined(text, STUDIES)
    part = path.with_name(f".{STUDIES}.part")
    part.write_text(text, encoding="utf-8", newline="")
    part.replace(path)
    return path, added


def _lined(value: Value | dict[str, Value], line: int) -> Lined:
    if isinstance(value, dict):
        return Lined({key: _lined(each, line) for key, each in value.items()}, line, dict.fromkeys(value, line))
    if isinstance(value, list):
        return Lined([_lined(each, line) for each in value], line)
    return Lined(value, line)


def _items(lined: Lined) -> list[Lined]:
    if lined.value is None:
        return []
    if not isinstance(lined.value, list):
        raise UserError(Complaint("this must be a list of sessions", STUDIES, lined.line, "begin each with a dash"))
    return lined.value


def _sessions(
    lined: Lined, file: str, journeys: Collection[str], lines: Sequence[int], known: Sequence[Session] = ()
) -> tuple[Session, ...]:
    sessions: list[Session] = []
    complaints: list[Complaint] = []
    tried = {(each.person, each.journey, each.on): each.source for each in known}
    judged = {each.person: each.source for each in known if each.sus}
    for at, (item, line) in enumerate(zip(_items(lined), lines, strict=True)):
        try:
            part = SessionPart.model_validate_json(json.dumps(plain(item)), strict=True)
        except ValidationError as error:
            complaints += complaints_of(error, SessionPart, lined, file, at=(at,), word="a session's word")
            continue
        session = Session(**part.model_dump(), source=f"{file}:{line}")
        key = (session.person, session.journey, session.on)
        if session.journey not in journeys:
            what = f"there is no journey “{session.journey}”"
            complaints.append(
                Complaint(what, file, line_at(lined, (at, "journey")), did_you_mean(part.journey, journeys))
            )
        if key in tried:
            complaints.append(Complaint(f"{part.person} tried this on that day already, in {tried[key]}", file, line))
        if session.sus and session.person in judged:
            what = f"{part.person} has answered the ten items already, in {judged[session.person]}"
            complaints.append(
                Complaint(what, file, line_at(lined, (at, "sus")), "keep one: the score is of the whole site")
            )
        tried.setdefault(key, session.source)
        if session.sus:
            judged.setdefault(session.person, session.source)
        sessions.append(session)
    if complaints:
        raise UserError(complaints)
    return tuple(sessions)


def _journeys(folder: Path) -> tuple[str, ...]:
    home = folder / "journeys"
    names = (file.relative_to(home).with_suffix("") for file in home.rglob("*.yaml"))
    return tuple(sorted(name.as_posix() for name in names if name.parts[0] != "parts"))


def _rows(table: Path) -> Iterator[tuple[int, dict[str, Value]]]:
    """Each row with its line, as usability.yaml would have it; what cannot be read stays text, and is told later."""
    try:
        text = table.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(Complaint("this file is not UTF-8 text", str(table), remedy="save it as UTF-8")) from error
    except OSError as error:
        raise UserError(Complaint(f"this file cannot be read: {error.strerror}", str(table))) from error
    head = text.partition("\n")[0]
    comma = max((",", ";", "\t"), key=head.count)
    reader = csv.DictReader(text.splitlines(), delimiter=comma, restkey="", restval="")
    names = [str(name).strip().lower() for name in reader.fieldnames or ()]
    items = tuple(f"sus{at}" for at in range(1, SUS_ITEMS + 1))
    complaints = [
        Complaint(f"“{name}” is not a column", str(table), 1, did_you_mean(name, (*COLUMNS, *items)))
        for name in names
        if name not in (*COLUMNS, *items)
    ]
    needed = ("person", "group", "journey", "on", "completed")
    complaints += [Complaint(f"the column “{name}” is missing", str(table), 1, f"the first line names the columns: "
                   f"{','.join(COLUMNS)}") for name in needed if name not in names]  # fmt: skip
    if complaints:
        raise UserError(complaints)
    reader.fieldnames = names
    for row in reader:
        extra = row.pop("", None)
        if extra:
            what = f"there are {len(extra)} values more than columns"
            raise UserError(Complaint(what, str(table), reader.line_num, "put text with a comma in quotes"))
        said = {name: (value or "").strip() for name, value in row.items()}
        if any(said.values()):
            yield reader.line_num, dict(_values(said, items))


def _values(said: Mapping[str, str], items: Sequence[str]) -> Iterator[tuple[str, Value]]:
    for name, value in said.items():
        if name in items or (not value and name not in ("person", "group", "journey", "on", "completed")):
            continue
        if name == "completed":
            yield name, (YES | NO).get(value.lower(), value)
        elif name == "sus":
            yield name, [_number(each) for each in re.split(r"[\s,;/]+", value)]
        else:
            yield name, _number(value) if name in ("seconds", "ease") else value
    answers = [said.get(item, "") for item in items]
    if any(answers):
        yield "sus", [_number(each) for each in answers if each]


def _number(text: str) -> Scalar:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _line(each: Session) -> str:
    """One session a line, so that a diff tells them."""
    words = {name: getattr(each, name) for name in COLUMNS}
    given = {name: value for name, value in words.items() if value not in (None, "", ())}
    told = ", ".join(
        f"{name}: {value if name == 'on' else json.dumps(value, ensure_ascii=False)}" for name, value in given.items()
    )
    return f"- {{{told}}}\n"
