"""Read what one or several run folders hold, however the run ended."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from prelaunch.adapters.evidence import FILES, FORMAT, UNDER_WAY, find_run
from prelaunch.adapters.evidence_shards import NOT_FINISHED, Shard, merged, numbered
from prelaunch.model.benchmark import Glance
from prelaunch.model.codec import NotThatFact, from_json
from prelaunch.model.laps import Lap
from prelaunch.model.load import LoadRun
from prelaunch.model.machine import Pace
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Plan
from prelaunch.model.site import Probe, Site, Skipped
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk
from prelaunch.problems import Complaint, UserError

Fact = TypeVar("Fact")


def read(*folders: Path) -> Evidence:
    """All evidence of these folders (shards of one run) as one; raises UserError where a folder is not a run's.

    A line cut by a kill, or one that does not hold its fact, is noted and its run counts as not finished.
    Several folders: ids are numbered by folder, picture paths become relative to the first folder.
    """
    if not folders:
        raise UserError("name at least one run's folder")
    paths = [find_run(folder) for folder in folders]
    shards = [_shard(path) for path in paths]
    if len(shards) > 1:
        shards = [numbered(shard, at, paths[0]) for at, shard in enumerate(shards, start=1)]
    return merged(shards)


def _shard(path: Path) -> Shard:
    shard = Shard(path, _plan(path))
    shard.visits = _last(_facts(shard, Visit), "id")
    shard.walks = _last(_facts(shard, Walk), "id")
    shard.loads = _last(_facts(shard, LoadRun), "id")
    shard.laps = _last(_facts(shard, Lap), "id")
    shard.paces = _facts(shard, Pace)
    shard.probes = _last(_facts(shard, Probe), "url")
    shard.skipped = list(dict.fromkeys(_facts(shard, Skipped)))
    shard.sites = _facts(shard, Site)
    shard.glances = _last(_facts(shard, Glance), "id")
    damaged = bool(shard.notes)
    shard.finished_at = _end(path)
    if isinstance(shard.finished_at, Missing):
        shard.notes += [f"under way when the run stopped: {what}" for what in _under_way(path)]
    elif damaged:
        shard.finished_at = Missing("some of the evidence cannot be read")
    return shard


def _facts(shard: Shard, kind: type[Fact]) -> list[Fact]:
    file = shard.path / "evidence" / FILES[kind]
    facts: list[Fact] = []
    lines, whole = _lines(file)
    for number, line in enumerate(lines, start=1):
        try:
            facts.append(from_json(kind, json.loads(line)))
        except (ValueError, NotThatFact) as error:
            cut = number == len(lines) and not whole
            why = "was cut short" if cut else f"cannot be read: {error}"[:200]
            shard.notes.append(f"evidence/{file.name}:{number} {why}")
    return facts


def _plan(path: Path) -> Plan:
    file = path / "evidence" / "plan.json"
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(value, dict) or value.get("format") != FORMAT:
            raise NotThatFact("another version of prelaunch wrote it")
        return from_json(Plan, value.get("plan"))
    except (OSError, ValueError) as error:
        raise UserError(Complaint(f"the plan cannot be read: {error}", str(file), remedy="run again")) from error


def _end(path: Path) -> str | Missing:
    try:
        value = json.loads((path / "evidence" / "end.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Missing(NOT_FINISHED)
    finished = value.get("finished_at") if isinstance(value, dict) else None
    return finished if isinstance(finished, str) and finished else Missing(NOT_FINISHED)


def _under_way(path: Path) -> list[str]:
    going: dict[str, None] = {}
    for line in _lines(path / "evidence" / UNDER_WAY)[0]:
        try:
            noted = json.loads(line)
        except ValueError:
            continue
        if isinstance(noted, dict) and "started" in noted:
            going[str(noted["started"])] = None
        elif isinstance(noted, dict):
            going.pop(str(noted.get("ended")), None)
    return list(going)


def _lines(file: Path) -> tuple[list[bytes], bool]:
    """The lines, and whether the last one is whole."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return [], True
    except OSError as error:
        raise UserError(Complaint(f"cannot be read: {error.strerror}", str(file))) from error
    return [line for line in content.split(b"\n") if line.strip()], content.endswith(b"\n") or not content


def _last(facts: Iterable[Fact], key: str) -> list[Fact]:
    """One fact per id, in the order they were first seen; the last one written wins."""
    return list({getattr(fact, key): fact for fact in facts}.values())
