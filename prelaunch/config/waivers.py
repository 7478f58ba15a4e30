"""waivers.yaml: read with every mistake told, and written to without touching what a person wrote."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

from pydantic import ValidationError

from prelaunch.config.complaints import complaints_of
from prelaunch.config.document import WaiverPart
from prelaunch.config.yaml_lines import Lined, line_at, load_lined, plain, read_lined
from prelaunch.model.policy import Waiver
from prelaunch.problems import Complaint, UserError

WAIVERS = "waivers.yaml"
LONGEST_WAIVER = timedelta(days=90)
HEAD = "# Findings that somebody answers for, until a day at most 90 days ahead. `prelaunch waive` adds to it.\n"


def read_waivers(folder: Path, today: date) -> tuple[Waiver, ...]:
    """The waivers of waivers.yaml, none where there is no such file; raises UserError with every mistake.

    One that has expired is no mistake: it is read, and the judge no longer heeds it.
    """
    path = folder / WAIVERS
    if not path.exists():
        return ()
    return _waivers(read_lined(path, WAIVERS), today)


def _waivers(lined: Lined, today: date) -> tuple[Waiver, ...]:
    if lined.value is None:
        return ()
    if not isinstance(lined.value, list):
        raise UserError(Complaint("this must be a list of waivers", WAIVERS, lined.line, "begin each with a dash"))
    waivers: dict[str, Waiver] = {}
    complaints: list[Complaint] = []
    for at, item in enumerate(lined.value):
        try:
            part = WaiverPart.model_validate_json(json.dumps(plain(item)), strict=True)
        except ValidationError as error:
            complaints += complaints_of(error, WaiverPart, lined, WAIVERS, at=(at,), word="a waiver's word")
            continue
        if date.fromisoformat(part.expires) > today + LONGEST_WAIVER:
            last = (today + LONGEST_WAIVER).isoformat()
            what = f"a waiver lasts at most {LONGEST_WAIVER.days} days"
            complaints.append(Complaint(what, WAIVERS, line_at(lined, (at, "expires")), f"write {last} or earlier"))
        if part.finding in waivers:
            what = f"{part.finding} is waived twice, first in {waivers[part.finding].source}"
            complaints.append(Complaint(what, WAIVERS, item.line, "keep one"))
        waivers.setdefault(part.finding, Waiver(**part.model_dump(), source=f"{WAIVERS}:{item.line}"))
    if complaints:
        raise UserError(complaints)
    return tuple(waivers.values())


def add_waiver(folder: Path, waiver: Waiver, today: date) -> Path:
    """Append the entry to waivers.yaml, which keeps its comments and order; the file's path.

    Raises UserError where the entry would break a rule, where the finding is waived already, and where the file is
    written in a way that nothing can be appended to; the file is then as it was.
    """
    path = folder / WAIVERS
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    known = {each.finding: each for each in read_waivers(folder, today)}
    if old := known.get(waiver.finding):
        file, _, line = old.source.rpartition(":")
        what = f"{waiver.finding} is waived already, by {old.owner} until {old.expires}"
        raise UserError(Complaint(what, file, int(line), "change its expires there"))
    lined = load_lined(before, WAIVERS)
    if (
        isinstance(lined.value, list)
        and re.search(r"^\s*\[", before, re.MULTILINE)
        and not re.search(r"^\s*-", before, re.M)
    ):
        if lined.value:
            remedy = "write each waiver on lines of its own, beginning with a dash"
            raise UserError(Complaint("the list stands in brackets", WAIVERS, lined.line, remedy))
        before = re.sub(r"^\s*\[\s*\]\s*$", "", before, count=1, flags=re.MULTILINE)
    text = (before or HEAD).rstrip("\n") + "\n" + _entry(waiver, _indent(before))
    _waivers(load_lined(text, WAIVERS), today)
    part = path.with_name(f".{WAIVERS}.part")
    part.write_text(text, encoding="utf-8", newline="")
    part.replace(path)
    return path


def _indent(text: str) -> str:
    """How far the first dash stands in."""
    found = re.search(r"^([ ]*)- ", text, re.MULTILINE)
    return found.group(1) if found else ""


def _entry(waiver: Waiver, indent: str) -> str:
    words = {name: getattr(waiver, name) for name in ("finding", "owner", "reason", "expires", "ticket", "approved_by")}
    lines = [f"{name}: {_scalar(name, value)}" for name, value in words.items() if value]
    return "".join(f"{indent}{'- ' if at == 0 else '  '}{line}\n" for at, line in enumerate(lines))


def _scalar(name: str, value: str) -> str:
    return value if name == "expires" else json.dumps(value, ensure_ascii=False)
