"""One journey under load: record it, prove it, run it, decide about it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.journey_load import Made, environment_of, make
from prelaunch.adapters.proving import Proof
from prelaunch.adapters.stressing import engine_for
from prelaunch.again import decide_again
from prelaunch.config.secrets import Redactor
from prelaunch.config.settings import Settings
from prelaunch.journeys.document import Journey
from prelaunch.journeys.workspace import journeys_of
from prelaunch.loadtests import LoadTest, not_run, order
from prelaunch.loadtests.generated import file_of
from prelaunch.model.load import LoadRun
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
    role: str = ""
    """`master` or `worker` of a load test over several machines."""
    meets_at: str = "127.0.0.1:5557"
    workers: int = 0
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
    planned_run = plan(settings, [], [planned], run=now, started_at=now, leave_out=LEFT_OUT)
    folder = EvidenceFolder.create(wish.reports, now, Redactor(settings.secrets))
    folder.append(planned_run)
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
    result = (
        not_run(test, settings.site, now, made.trouble)
        if made.trouble
        else _run(test, made, settings, here, progress, wish)
    )
    folder.append(result)
    progress.end(stage, result.trouble or f"{result.count} requests, {result.failures} failed")
    folder.finish(datetime.now(UTC).isoformat(timespec="seconds"))
    return Loaded(made, decide_again(for_load(settings), (folder.path,)))


def work(settings: Settings, wish: Wish, progress: Progress, environ: Mapping[str, str]) -> LoadRun:
    """A worker's share of a load test: the script must be there already, the master has proven it."""
    journey = journey_named(journeys_of(settings, environ), wish.journey)
    file = file_of(settings.folder, journey.name)
    if not file.is_file():
        what = f"there is no load script for “{journey.name}” here"
        remedy = f"make it with “prelaunch load {journey.name} --record-only”, and give it to the workers"
        raise UserError(Complaint(what, str(file), remedy=remedy))
    test = replace(wish.load, id=journey.name.replace("/", "-"), title=journey.title, source=journey.source)
    with tempfile.TemporaryDirectory(prefix="prelaunch-worker-") as folder:
        made = Made(file, True, None, (), Proof(), "")
        return _run(test, made, settings, Path(folder), progress, wish)


def for_load(settings: Settings) -> Settings:
    """The same workspace, whose policy asks for the load test and for nothing that was not to be looked at."""
    return replace(settings, policy=replace(settings.policy, required=("loads",)))


def journey_named(journeys: Sequence[Journey], name: str) -> Journey:
    known = [each.name for each in journeys]
    if name not in known:
        raise UserError(
            Complaint(
                f"there is no journey “{name}”", remedy=did_you_mean(name, known) or "write it in journeys/ first"
            )
        )
    return journeys[known.index(name)]


def _run(test: LoadTest, made: Made, settings: Settings, folder: Path, progress: Progress, wish: Wish) -> LoadRun:
    stage = f"load test “{test.title}”"
    made_order = order(
        replace(test, locustfile=made.file),
        target=settings.site,
        folder=folder,
        allow_hosts=settings.allow_hosts,
        environment=environment_of(settings),
    )
    engine = engine_for(settings, lambda seconds: progress.step(stage, f"{seconds:.0f} s"))
    over = replace(made_order, role=wish.role, meets_at=wish.meets_at, workers=wish.workers)
    return engine.run(replace(over, production=settings.production))
