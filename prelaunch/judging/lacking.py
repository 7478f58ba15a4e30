"""What a verdict needs to know and this run does not tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from prelaunch.judging.standing import Standing, could_block
from prelaunch.judging.walked import JOURNEY, PAGE
from prelaunch.model.identity import of_missing
from prelaunch.model.judgement import Judgement, LimitState, Outcome, Reading
from prelaunch.model.load import Limit
from prelaunch.model.missing import Missing
from prelaunch.model.plan import PlannedJourney
from prelaunch.model.policy import Criticality, Policy
from prelaunch.model.site import Site
from prelaunch.model.study import NOBODY, aged, ages
from prelaunch.model.verdict import Evidence, Reason
from prelaunch.model.visit import Response, Visit

END = "the run reaches its end"
ASKED = "every planned check is asked"
CRAWL = "the site is looked at, from its home page"
JOURNEYS = "every planned journey is walked"
LOADS = "every planned load test is run"
PEOPLE = "people outside the team have tried each critical journey"
JUDGED = "everything that could block can be judged"
MEASURED = "every limit is measured"
WHOLE = (PAGE, JOURNEY)
"""Judgements of a page or a journey as a whole."""
UNWAIVABLE = (END, ASKED, CRAWL)
NEEDED = (END, ASKED, CRAWL, JOURNEYS, LOADS, PEOPLE, JUDGED, MEASURED)


def lacking(
    evidence: Evidence,
    judgements: Sequence[Judgement],
    readings: Sequence[Reading],
    policy: Policy,
    standing: Standing,
    quarantined: Collection[str] = (),
) -> tuple[Reason, ...]:
    """One Reason per thing that is missing, with an id to waive it by; its rule is one of NEEDED.

    Nobody can answer for what UNWAIVABLE names: without it the run says nothing at all.
    """
    reasons = [
        *_end(evidence),
        *_asked(evidence, judgements),
        *(_crawl(evidence) if "crawl" in policy.required else ()),
        *(_journeys(evidence) if "journeys" in policy.required else ()),
        *_loads(evidence),
        *(_people(evidence, policy.people_days) if "people" in policy.required else ()),
        *_judged([each for each in judgements if each.place.journey not in quarantined], policy, standing),
        *(reason for name in quarantined for reason in unjudged(name, judgements, policy, standing)),
        *_measured(evidence, readings, policy),
    ]
    told = dict.fromkeys(reasons)
    return tuple(each if each.id else replace(each, id=of_missing(each.rule, each.what)) for each in told)


def _end(evidence: Evidence) -> Iterator[Reason]:
    if isinstance(evidence.finished_at, Missing):
        going = [note.rpartition("stopped: ")[2] for note in evidence.notes if note.startswith("under way")]
        yield Reason(END, evidence.finished_at.reason + (f" (it stopped in: {_some(going, 3)})" if going else ""))


def _asked(evidence: Evidence, judgements: Sequence[Judgement]) -> Iterator[Reason]:
    plan = evidence.plan
    if not (plan.crawl or plan.journeys or plan.loads or plan.benchmark):
        yield Reason(ASKED, "nothing was planned to be looked at")
    elif not plan.checks and (plan.crawl or plan.journeys):
        yield Reason(ASKED, "no checks were planned")
    answered = {judgement.check for judgement in judgements}
    if silent := sorted(planned.id for planned in plan.checks if planned.id not in answered):
        yield Reason(ASKED, f"never asked: {', '.join(silent)}")


def _crawl(evidence: Evidence) -> Iterator[Reason]:
    crawl, site = evidence.plan.crawl, evidence.site
    if crawl is None:
        return
    if isinstance(site, Missing):
        yield Reason(CRAWL, f"no page was looked at: {site.reason}")
        return
    for channel in crawl.channels:
        looked = [visit for visit in site.visits if visit.place.channel == channel]
        if not any(visit.answered_with_content for visit in looked):
            yield Reason(CRAWL, f"no page with content was seen on {channel}")
        elif reason := _home(looked, {_bare(evidence.plan.site), _bare(site.home)}):
            yield Reason(CRAWL, f"the home page {reason} on {channel}")


def _home(visits: Sequence[Visit], homes: set[str]) -> str:
    home = next((visit for visit in visits if _bare(visit.place.url) in homes), None)
    home = home or next((visit for visit in visits if visit.depth == 0 and visit.came_from == ""), None)
    if home is None:
        return "was not looked at"
    if home.trouble:
        return f"could not be looked at ({home.trouble})"
    if isinstance(home.response, Response) and home.response.status != 200:
        return f"answered {home.response.status}"
    return ""


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path.rstrip('/')}"


def _journeys(evidence: Evidence) -> Iterator[Reason]:
    for planned in evidence.plan.journeys:
        walks = [walk for walk in evidence.walks if walk.journey == planned.name]
        if not walks:
            yield Reason(JOURNEYS, f"{_called(planned)} was not walked")
        elif all(walk.completed for walk in walks):
            entered = {channel for walk in walks for channel in walk.channels}
            missed = [channel for channel in planned.channels if channel not in entered]
            personas = {walk.persona for walk in walks}
            missed += [f"as {persona}" for persona in planned.personas if persona not in personas]
            walked = {(walk.persona, walk.channels[:1]) for walk in walks}
            missed += [
                f"as {persona} on {start[0]}"
                for start in sorted({start for _, start in walked if start})
                for persona in planned.personas
                if persona in personas and (persona, start) not in walked
            ]
            if missed:
                yield Reason(JOURNEYS, f"{_called(planned)} was not walked: {', '.join(missed)}")


def _called(planned: PlannedJourney) -> str:
    return f"“{planned.title or planned.name}”"


def _loads(evidence: Evidence) -> Iterator[Reason]:
    """A load test that was planned always counts: its limits stand in its own file."""
    for planned in evidence.plan.loads:
        runs = [run for run in evidence.loads if planned.name in (run.id, run.name)]
        if not runs:
            yield Reason(LOADS, f"load test “{planned.name}” was not run")
    for run in evidence.loads:
        if run.trouble:
            yield Reason(LOADS, f"load test “{run.name}”: {run.trouble}")
        elif run.count == 0:
            yield Reason(LOADS, f"load test “{run.name}” took no samples")


def _people(evidence: Evidence, most: int) -> Iterator[Reason]:
    newest = ages(evidence.studies, evidence.plan.started_at)
    for planned in evidence.plan.journeys:
        if planned.criticality != Criticality.CRITICAL:
            continue
        if planned.name not in newest:
            yield Reason(PEOPLE, f"{NOBODY}: {_called(planned)}")
        elif (old := newest[planned.name]) > most:
            what = f"the last test of {_called(planned)} with people is {aged(old)} old; it counts for {most} days"
            # A waiver holds on although the test grows older every day.
            yield Reason(PEOPLE, what, id=of_missing(PEOPLE, planned.name, "too old"))


def unjudged(journey: str, judgements: Sequence[Judgement], policy: Policy, standing: Standing) -> tuple[Reason, ...]:
    """What could not be judged of one journey; each has its id."""
    return tuple(_judged([each for each in judgements if each.place.journey == journey], policy, standing))


def _judged(judgements: Sequence[Judgement], policy: Policy, standing: Standing) -> Iterator[Reason]:
    open_ones: dict[tuple[str, str], set[str]] = {}
    for judgement in judgements:
        if judgement.outcome is Outcome.UNDETERMINED and could_block(judgement, policy, standing(judgement.place)):
            open_ones.setdefault((judgement.check, judgement.reason), set()).add(str(judgement.place))
    alike: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for (check, reason), places in sorted(open_ones.items()):
        alike.setdefault((tuple(sorted(places)), reason), []).append(check)
    for (named, reason), checks in sorted(alike.items()):
        where = _some(named, 3)
        whole = any(check in WHOLE for check in checks)
        asked = [f"“{check}”" for check in checks if check not in WHOLE]
        what = f"{where}: {reason}" if whole else f"{_some(asked, 2)} could not judge {where}: {reason}"
        if whole and asked:
            what += f" (so {_some(asked, 2)} could not judge it)"
        yield Reason(JUDGED, what, id=of_missing(JUDGED, *checks, *named, reason))


def _some(names: Sequence[str], most: int) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _measured(evidence: Evidence, readings: Sequence[Reading], policy: Policy) -> Iterator[Reason]:
    for reading in readings:
        if reading.limit and reading.state is LimitState.UNDETERMINED:
            why = reading.reason or (reading.value.reason if isinstance(reading.value, Missing) else "no reason given")
            what = f"{reading.title}, {reading.place}, {reading.limit.text}: {why}"
            yield Reason(MEASURED, what, id=of_missing(MEASURED, reading.metric, reading.place, why))
    read = {_limit(reading.limit) for reading in readings if reading.limit}
    # What a stress test breaks on purpose is what its capacity is measured by, and no promise.
    kept = [run for run in evidence.loads if run.count and not run.trouble and not run.seeks_capacity]
    told = [limit for run in kept for limit in run.limits]
    for limit in (*told, *_due(evidence, policy.limits)):
        if _limit(limit) not in read:
            where = f" ({limit.source})" if limit.source else ""
            yield Reason(MEASURED, f"{limit.text}: nothing was measured for it{where}")


def _due(evidence: Evidence, limits: Iterable[Limit]) -> Iterator[Limit]:
    """The policy's limits that this plan could have measured."""
    crawled = isinstance(evidence.site, Site) or evidence.plan.crawl is not None
    for limit in limits:
        if crawled or evidence.plan.journeys:
            yield limit


def _limit(limit: Limit) -> tuple[str, str, float]:
    return (limit.metric, limit.operator, limit.value)
