"""Several run folders of one run, the shards of a build matrix, as one Evidence."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from prelaunch.model.benchmark import Glance
from prelaunch.model.laps import Lap
from prelaunch.model.load import LoadRun
from prelaunch.model.machine import Pace, unfit
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Plan
from prelaunch.model.site import Probe, Site, Skipped
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk
from prelaunch.problems import Complaint, UserError

Fact = TypeVar("Fact")
NOT_FINISHED = "the run did not reach its end"


@dataclass(slots=True)
class Shard:
    """What one folder holds."""

    path: Path
    plan: Plan
    visits: list[Visit] = field(default_factory=list)
    walks: list[Walk] = field(default_factory=list)
    loads: list[LoadRun] = field(default_factory=list)
    laps: list[Lap] = field(default_factory=list)
    paces: list[Pace] = field(default_factory=list)
    probes: list[Probe] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    glances: list[Glance] = field(default_factory=list)
    finished_at: str | Missing = field(default_factory=lambda: Missing(NOT_FINISHED))
    notes: list[str] = field(default_factory=list)


def numbered(shard: Shard, at: int, home: Path) -> Shard:
    """The same with ids that no other folder has, and picture paths from the first folder."""

    def path(picture: str) -> str:
        return Path(os.path.relpath(shard.path / picture, home)).as_posix() if picture else picture

    def name(fact: str) -> str:
        return f"{at}-{fact}" if fact else fact

    return replace(
        shard,
        visits=[
            replace(
                visit,
                id=name(visit.id),
                screenshot=path(visit.screenshot) if isinstance(visit.screenshot, str) else visit.screenshot,
            )
            for visit in shard.visits
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
            for walk in shard.walks
        ],
        loads=[replace(load, id=name(load.id)) for load in shard.loads],
        laps=[replace(lap, id=name(lap.id), subject=name(lap.subject)) for lap in shard.laps],
        glances=[replace(glance, id=name(glance.id)) for glance in shard.glances],
        notes=[f"{shard.path.name}: {note}" for note in shard.notes],
    )


def merged(shards: Sequence[Shard]) -> Evidence:
    first = shards[0].plan
    for shard in shards[1:]:
        if shard.plan.site != first.site:
            what = f"this run looked at {shard.plan.site}, the first one at {first.site}"
            raise UserError(Complaint(what, str(shard.path), remedy="name the shards of one run"))
    ends = [shard.finished_at for shard in shards]
    unfinished = [end for end in ends if isinstance(end, Missing)]
    return Evidence(
        plan=_merged_plan([shard.plan for shard in shards]),
        site=_site(shards, first),
        walks=tuple(walk for shard in shards for walk in shard.walks),
        loads=tuple(load for shard in shards for load in shard.loads),
        laps=tuple(lap for shard in shards for lap in shard.laps),
        paces=_paces(shards),
        finished_at=unfinished[0] if unfinished else max(end for end in ends if isinstance(end, str)),
        notes=tuple(note for shard in shards for note in shard.notes),
        visits=tuple(visit for shard in shards for visit in shard.visits if visit.place.journey),
        glances=tuple(glance for shard in shards for glance in shard.glances),
    )


def _paces(shards: Sequence[Shard]) -> tuple[Pace, ...]:
    """Those of the first machine that was unfit; else the first one's: shards run on machines of their own."""
    each = [tuple(shard.paces) for shard in shards]
    return next((paces for paces in each if unfit(paces)), each[0])


def _site(shards: Sequence[Shard], plan: Plan) -> Site | Missing:
    visits = tuple(visit for shard in shards for visit in shard.visits if not visit.place.journey)
    said = [site for shard in shards for site in shard.sites]
    if not visits and not said:
        planned = any(shard.plan.crawl for shard in shards)
        return Missing("the crawl left no page" if planned else "no crawl was planned")
    last = said[-1] if said else Site(home=plan.site)
    return replace(
        last,
        visits=visits,
        probes=tuple({probe.url: probe for shard in shards for probe in shard.probes}.values()),
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
        benchmark=next((plan.benchmark for plan in plans if plan.benchmark), None),
    )
