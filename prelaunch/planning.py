"""Plan a run: what will be looked at, with what, on which channel, and what is left out on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prelaunch.config.guard import may_post
from prelaunch.config.settings import FILE, Settings
from prelaunch.model.plan import Channel, Plan, PlannedCheck, PlannedJourney, PlannedLoad
from prelaunch.model.visit import PARTS, SENDS
from prelaunch.problems import Complaint, UserError, did_you_mean

ALWAYS = frozenset({"response", "screenshot", "links", "vitals", "requests"})
"""Beside what checks need: the answer and the picture that every report shows, the crawl's way on, and the metrics'."""


def plan(
    workspace: Settings,
    journeys: Sequence[PlannedJourney],
    loads: Sequence[PlannedLoad],
    *,
    run: str,
    started_at: str,
    leave_out: Mapping[str, str] = {},
) -> Plan:
    """The plan of a run over these journeys and load tests.

    `leave_out` names what a flag switches off and why: `{"crawl": "--no-crawl"}`; its keys are `crawl`, `journeys`,
    `loads`, `benchmark`, and any other words, which are told as they stand. Raises UserError where there is no site,
    where a journey names a channel or persona that the workspace lacks, and where nothing is left to look at.
    """
    planned_journeys = () if "journeys" in leave_out else tuple(journeys)
    planned_loads = () if "loads" in leave_out else tuple(loads)
    crawl = None if "crawl" in leave_out else workspace.crawl
    complaints = [*_no_site(workspace), *_unknown_names(workspace, planned_journeys)]
    benchmark = None if "benchmark" in leave_out else workspace.benchmark
    if crawl is None and not planned_journeys and not planned_loads and benchmark is None:
        complaints.append(Complaint("nothing is left to look at", remedy="allow the crawl, a journey or a load test"))
    if complaints:
        raise UserError(complaints)

    checks = tuple(_checks(workspace)) if crawl or planned_journeys or planned_loads else ()
    looked_on = (each.channels for each in (crawl, benchmark) if each)
    used = {name for each in (*looked_on, *(each.channels for each in planned_journeys)) for name in each}
    channels = tuple(channel for channel in workspace.channels if channel.name in used)
    return Plan(
        run=run,
        site=workspace.site,
        environment=workspace.environment,
        started_at=started_at,
        channels=channels,
        crawl=crawl,
        checks=checks,
        gatherers=_gatherers(workspace, checks) if crawl or planned_journeys else (),
        journeys=planned_journeys,
        loads=planned_loads,
        not_planned=tuple(_left_out(workspace, journeys, loads, leave_out, channels)),
        allow_hosts=workspace.allow_hosts,
        benchmark=benchmark,
    )


def _no_site(workspace: Settings) -> Iterator[Complaint]:
    if not workspace.site:
        yield Complaint("no site is named", FILE, remedy="write “site: https://…” there, or pass --site")


def _unknown_names(workspace: Settings, journeys: Sequence[PlannedJourney]) -> Iterator[Complaint]:
    channels = [channel.name for channel in workspace.channels]
    for journey in journeys:
        for name in journey.channels:
            if name not in channels:
                yield Complaint(f"“{name}” is not a channel", journey.source, remedy=did_you_mean(name, channels))
        for name in journey.personas:
            if name not in workspace.personas:
                remedy = did_you_mean(name, workspace.personas) or f"write it under personas in {FILE}"
                yield Complaint(f"“{name}” is not a persona", journey.source, remedy=remedy)


def _checks(workspace: Settings) -> Iterator[PlannedCheck]:
    for id_ in workspace.available:
        setting = workspace.checks.get(id_)
        if setting is None:
            yield PlannedCheck(id_)
        elif setting.on:
            yield PlannedCheck(id_, setting.options, setting.severity)


def _gatherers(workspace: Settings, checks: Sequence[PlannedCheck]) -> tuple[str, ...]:
    needed = ALWAYS.union(*(workspace.available[each.id].needs for each in checks))
    if needed & set(SENDS):
        # They tell on which pages there is something to send.
        needed |= {"fields"}
    return tuple(part for part in PARTS if part in needed)


def _left_out(
    workspace: Settings,
    journeys: Sequence[PlannedJourney],
    loads: Sequence[PlannedLoad],
    leave_out: Mapping[str, str],
    channels: Sequence[Channel],
) -> Iterator[str]:
    words = {"crawl": "crawl", "journeys": "journeys", "loads": "load tests", "benchmark": "competitors"}
    for what, why in leave_out.items():
        yield f"{words.get(what, what)}: {why}"
    if workspace.crawl is None and "crawl" not in leave_out:
        yield f"crawl: switched off in {workspace.crawl_source or FILE}"
    if not journeys and "journeys" not in leave_out:
        yield "journeys: the folder journeys/ has none"
    if not loads and "loads" not in leave_out:
        yield "load tests: the folder loadtests/ has none"
    sends = workspace.crawl and workspace.crawl.send_forms and "crawl" not in leave_out
    if sends and (refused := may_post(workspace.site, workspace.allow_hosts)):
        yield f"forms sent with nothing filled in: {refused}"
    for setting in workspace.checks.values():
        if not setting.on:
            yield f"check {setting.id}: switched off in {setting.source}"
    for channel in workspace.channels:
        if channel not in channels:
            yield f"channel {channel.name}: no journey and no crawl uses it"
