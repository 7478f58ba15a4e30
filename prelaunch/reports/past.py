"""Make of a release what is remembered of it."""

from __future__ import annotations

from pathlib import PurePath

from prelaunch.model.history import Past, PastFinding, PastJourney, PastReading
from prelaunch.model.judgement import Finding, Reading
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Release
from prelaunch.reports.effects import effects
from prelaunch.reports.faults import faults
from prelaunch.reports.grid import NOT_PLANNED, grid


def past_of(release: Release) -> Past:
    plan, verdict = release.evidence.plan, release.verdict
    told = faults(release)
    effect = effects(release)
    return Past(
        run=PurePath(release.folder).name or plan.run,
        started_at=plan.started_at,
        site=plan.site,
        environment=plan.environment,
        decision=verdict.decision.value,
        sentence=verdict.sentence,
        blocking=len(told.blocking) + len(told.broken),
        undetermined=len(verdict.undetermined),
        waived=len(verdict.waived),
        journeys=tuple(
            PastJourney(row.journey, row.title, cell.channel, cell.state)
            for row in grid(release.evidence)
            for cell in row.cells
            if cell.state != NOT_PLANNED
        ),
        readings=tuple({(each.metric, each.place): _reading(each) for each in release.readings}.values()),
        findings=tuple(_finding(each, effect(each)) for each in release.findings),
    )


def _reading(each: Reading) -> PastReading:
    limit = each.limit.text if each.limit else ""
    if isinstance(each.value, Missing):
        return PastReading(each.metric, each.title, each.place, each.unit, each.state.value, None, limit=limit)
    value = each.value
    return PastReading(
        each.metric, each.title, each.place, each.unit, each.state.value, value.value, value.low, value.high, limit
    )


def _finding(each: Finding, effect: str) -> PastFinding:
    place = each.place
    return PastFinding(
        each.id, each.check, each.severity.value, effect, each.what, place.page, place.channel, place.journey,
        place.step, each.owner,
    )  # fmt: skip
