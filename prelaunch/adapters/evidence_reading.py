"""Read what one or several run folders hold, however the run ended."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from prelaunch.adapters.evidence import FILES, FORMAT, UNDER_WAY, find_run
from prelaunch.model.codec import NotThatFact, from_json
from prelaunch.model.load import LoadRun
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Plan
from prelaunch.model.site import Probe, Site, Skipped
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk
from prelaunch.problems import Complaint, UserError

Fact = TypeVar("Fact")
NOT_FINISHED = "the run did not reach its end"


def read(*folders: Path) -> Evidence:
    """All evidence of these folders (shards of one run) as one; raises UserError where a folder is not a run's.

    A line cut by a kill, or one that does not hold its fact, is noted and its run counts as not finished.
    Several folders: ids are numbered by folder, picture paths become relative to the first folder.
    """
    if not folders:
        raise UserError("name at least one run's folder")
    paths = [find_run(folder) for folder in folders]
    shards = [_Shard.read(path) for path in paths]
    if len(shards) > 1:
        shards = [shard.numbered(at, paths[0]) for at, shard in enumerate(shards, start=1)]
    return _merge(shards, paths)


@dataclass(slots=True)
class _Shard:
    path: Path
    plan: Plan
    visits: list[Visit] = field(default_factory=list)
    walks: list[Walk] = field(default_factory=list)
    loads: list[LoadRun] = field(default_factory=list)
    probes: list[Probe] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    finished_at: str | Missing = field(default_factory=lambda: Missing(NOT_FINISHED))
    notes: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> _Shard:
        shard = cls(path, _plan(path))
        shard.visits = _last(shard._facts(Visit), "id")
        shard.walks = _last(shard._facts(Walk), "id")
        shard.loads = _last(shard._facts(LoadRun), "id")
        shard.probes = _last(shard._facts(Probe), "url")
        shard.skipped = list(dict.fromkeys(shard._facts(Skipped)))
        shard.sites = shard._facts(Site)
        damaged = bool(shard.notes)
        shard.finished_at = _end(path)
        if isinstance(shard.finished_at, Missing):
            shard.notes += [f"under way when the run stopped: {what}" for what in _under_way(path)]
        elif damaged:
            shard.finished_at = Missing("some of the evidence cannot be read")
        return shard

    def _facts(self, kind: type[Fact]) -> list[Fact]:
        file = self.path / "evidence" / FILES[kind]
        facts: list[Fact] = []
        lines, whole = _lines(file)
        for number, line in enumerate(lines, start=1):
            try:
                facts.append(from_json(kind, json.loads(line)))
            except (ValueError, NotThatFact) as error:
                cut = number == len(lines) and not whole
                why = "was cut short" if cut else f"cannot be read: {error}"[:200]
                self.notes.append(f"evidence/{file.name}:{number} {why}")
        return facts

    def numbered(self, at: int, home: Path) -> _Shard:
        """The same with ids that no other folder has, and picture paths from the first folder."""

        def path(picture: str) -> str:
            return Path(os.path.relpath(self.path / picture, home)).as_posix() if picture else picture

        def name(fact: str) -> str:
            return f"{at}-{fact}" if fact else fact

        return replace(
            self,
            visits=[
                replace(
                    visit,
                    id=name(visit.id),
                    screenshot=path(visit.screenshot) if isinstance(visit.screenshot, str) else visit.screenshot,
                )
                for visit in self.visits
            ],
            walks=[
                replace(
                    walk,
                    id=name(walk.id),
                    visits=tuple(map(name, walk.visits)),
                    steps=tuple(
                        replace(step, visit=name(step.visit), screenshot=path(step.screenshot)) for step in walk.steps
                    ),
                    kept=tuple(replace(kept, screenshot=path(kept.screenshot)) for kept in walk.kept),
                    trace=path(walk.trace) if isinstance(walk.trace, str) else walk.trace,
                )
                for walk in self.walks
            ],
            loads=[replace(load, id=name(load.id)) for load in self.loads],
            notes=[f"{self.path.name}: {note}" for note in self.notes],
        )


def _merge(shards: Sequence[_Shard], paths: Sequence[Path]) -> Evidence:
    first = shards[0].plan
    for shard, path in zip(shards[1:], paths[1:], strict=True):
        if shard.plan.site != first.site:
            what = f"this run looked at {shard.plan.site}, the first one at {first.site}"
            raise UserError(Complaint(what, str(path), remedy="name the shards of one run"))
    ends = [shard.finished_at for shard in shards]
    unfinished = [end for end in ends if isinstance(end, Missing)]
    return Evidence(
        plan=_merged_plan([shard.plan for shard in shards]),
        site=_site(shards, first),
        walks=tuple(walk for shard in shards for walk in shard.walks),
        loads=tuple(load for shard in shards for load in shard.loads),
        finished_at=unfinished[0] if unfinished else max(end for end in ends if isinstance(end, str)),
        notes=tuple(note for shard in shards for note in shard.notes),
        visits=tuple(visit for shard in shards for visit in shard.visits if visit.place.journey),
    )


def _site(shards: Sequence[_Shard], plan: Plan) -> Site | Missing:
    visits = tuple(visit for shard in shards for visit in shard.visits if not visit.place.journey)
    said = [site for shard in shards for site in shard.sites]
    if not visits and not said:
        planned = any(shard.plan.crawl for shard in shards)
        return Missing("the crawl left no page" if planned else "no crawl was planned")
    last = said[-1] if said else Site(home=plan.site)
    return replace(
        last,
        visits=visits,
        probes=tuple(_last([probe for shard in shards for probe in shard.probes], "url")),
        skipped=tuple(dict.fromkeys(skipped for shard in shards for skipped in shard.skipped)),
    )


def _merged_plan(plans: Sequence[Plan]) -> Plan:
    first = plans[0]
    if len(plans) == 1:
        return first

    def union(items: Iterable[tuple[Fact, ...]]) -> tuple[Fact, ...]:
        merged: list[Fact] = []
        for item in (each for some in items for each in some):
            if item not in merged:
                merged.append(item)
        return tuple(merged)

    return replace(
        first,
        started_at=min(plan.started_at for plan in plans),
        channels=union(plan.channels for plan in plans),
        crawl=next((plan.crawl for plan in plans if plan.crawl), None),
        checks=union(plan.checks for plan in plans),
        gatherers=union(plan.gatherers for plan in plans),
        journeys=union(plan.journeys for plan in plans),
        loads=union(plan.loads for plan in plans),
        not_planned=union(plan.not_planned for plan in plans),
        allow_hosts=union(plan.allow_hosts for plan in plans),
    )


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
