"""One journey under load: record it, prove it, run it, decide about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.journey_load import Made, environment_of, make
from prelaunch.adapters.stressing import engine_for
from prelaunch.again import decide_again
from prelaunch.config.secrets import Redactor
from prelaunch.config.settings import Settings
from prelaunch.journeys.document import Journey
from prelaunch.journeys.workspace import journeys_of
from prelaunch.loadtests import LoadTest, order
from prelaunch.model.load import LoadRun
from prelaunch.model.missing import Missing
from prelaunch.model.plan import PlannedLoad
from prelaunch.model.verdict import Release
from prelaunch.planning import plan
from prelaunch.ports import Progress
from prelaunch.problems import Complaint, UserError, did_you_mean

LEFT_OUT = {"crawl": "prelaunch load looks at load alone", "journeys": "prelaunch load looks at load alone"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks of a load test, by flags."""

    journey: str
    load: LoadTest
    reports: Path = Path("reports")
    only_record: bool = False
    with_static: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    made: Made
    release: Release | None
    """None where the journey was only recorded."""


def load(settings: Settings, wish: Wish, progress: Progress, environ: Mapping[str, str]) -> Loaded:
    """Record `wish.journey`, prove its script, send load, and decide under the policy's load rules alone."""
    journey = journey_named(journeys_of(settings, environ), wish.journey)
    test = replace(wish.load, id=journey.name.replace("/", "-"), title=journey.title, source=journey.source)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    planned = PlannedLoad(test.id, test.source)
    work = plan(settings, [], [planned], run=now, started_at=now, leave_out=LEFT_OUT)
    folder = EvidenceFolder.create(wish.reports, now, Redactor(settings.secrets))
    folder.append(work)
    here = folder.path / "load" / test.id
    progress.start("load script")
    made = make(
        journey,
        settings,
        env=environ,
        evidence=here,
        think_s=test.think_s,
        with_static=wish.with_static,
        tell=lambda text: progress.step("load script", text),
    )
    progress.end("load script", made.trouble or f"{made.file}: one customer gets through")
    if wish.only_record:
        return Loaded(made, None)
    stage = f"load test “{test.title}”"
    progress.start(stage, int(test.duration_s))
    result = _not_run(test, settings, now, made.trouble) if made.trouble else _run(test, made, settings, here, progress)
    folder.append(result)
    progress.end(stage, result.trouble or f"{result.count} requests, {result.failures} failed")
    folder.finish(datetime.now(UTC).isoformat(timespec="seconds"))
    return Loaded(made, decide_again(for_load(settings), (folder.path,)))


def for_load(settings: Settings) -> Settings:
    """The same workspace, whose policy asks for the load test and for nothing that was not to be looked at."""
    return replace(settings, policy=replace(settings.policy, required=("loads",)))


def journey_named(journeys: Sequence[Journey], name: str) -> Journey:
    known = [each.name for each in journeys]
    if name not in known:
        raise UserError(Complaint(f"there is no journey “{name}”", remedy=did_you_mean(name, known)))
    return journeys[known.index(name)]


def _run(test: LoadTest, made: Made, settings: Settings, folder: Path, progress: Progress) -> LoadRun:
    stage = f"load test “{test.title}”"
    made_order = order(
        replace(test, locustfile=made.file),
        target=settings.site,
        folder=folder,
        allow_hosts=settings.allow_hosts,
        environment=environment_of(settings),
    )
    engine = engine_for(settings, lambda seconds: progress.step(stage, f"{seconds:.0f} s"))
    return engine.run(replace(made_order, production=settings.production))


def _not_run(test: LoadTest, settings: Settings, now: str, trouble: str) -> LoadRun:
    return LoadRun(
        id=test.id,
        name=test.title,
        source=test.source,
        target=settings.site,
        started_at=now,
        took_s=0.0,
        users=test.users,
        minimum_samples=test.minimum_samples,
        limits=test.limits,
        steps=(),
        seconds=(),
        errors=(),
        generator=Missing("no load was made"),
        trouble=trouble,
        journey=test.journey,
        seeks_capacity=test.seeks_capacity,
    )
