"""A run: gather, judge, measure, decide, tell."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from prelaunch.adapters.benchmarking import compare_sites
from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.evidence_reading import read
from prelaunch.adapters.executor import processes
from prelaunch.adapters.journey_scripts import wrong_journeys
from prelaunch.adapters.laps import page_jobs, walk_jobs
from prelaunch.adapters.machine import ThisMachine
from prelaunch.adapters.mail_sink import receiving
from prelaunch.adapters.touring import crawl_site
from prelaunch.adapters.walks import WalkJob, jobs_for, walk_job
from prelaunch.again import decide_again
from prelaunch.benchmarks.reading import read_ways
from prelaunch.config.secrets import Redactor
from prelaunch.config.settings import Settings
from prelaunch.journeys.document import Journey
from prelaunch.journeys.workspace import journeys_of
from prelaunch.lapping import Rounds, measure_again
from prelaunch.loadtests import planned, read_loads
from prelaunch.loadtests.facts import LoadTest
from prelaunch.model.plan import Plan
from prelaunch.model.verdict import Release
from prelaunch.model.walk import Walk
from prelaunch.peak import run_load
from prelaunch.planning import plan as make_plan
from prelaunch.ports import Machine, Progress
from prelaunch.problems import Complaint, UserError, did_you_mean


@dataclass(frozen=True, slots=True)
class Choice:
    """What the flags of a run choose; '' and () choose nothing in particular."""

    reports: Path = Path("reports")
    journeys: tuple[str, ...] = ()
    """Names of journeys to walk; () is all."""
    loads: tuple[str, ...] = ()
    """Names of load tests to run; () is all."""
    leave_out: Mapping[str, str] = field(default_factory=dict)
    """`crawl`, `journeys`, `loads`, `benchmark`, each with the flag that said so."""
    max_pages: int | None = None
    workers: int = 2
    headed: bool = False
    slow_ms: float = 0.0
    retries: int = 0
    """So often a journey that fails is walked anew; one that then goes well is flaky, and told so."""
    tracing: bool = False
    """Keep Playwright's trace of journeys that fail."""
    mail: Path | None = None
    """Where somebody else receives the site's mail already; None listens as the channels say."""


def run(
    settings: Settings,
    choice: Choice,
    progress: Progress,
    environ: Mapping[str, str],
    machine: Machine | None = None,
) -> Release:
    """Look at the site as the workspace says, and decide. Ctrl-C judges what was seen until then.

    `machine` says whether times taken on it can be believed; None is this one.
    """
    work = prepare(settings, choice, environ)
    folder = EvidenceFolder.create(choice.reports, work.plan.started_at, Redactor(settings.secrets))
    folder.append(work.plan)
    try:
        gather(work, settings, choice, folder, progress, environ, machine or ThisMachine())
        folder.finish(_now())
    except KeyboardInterrupt:
        progress.end("stopped by hand", "judging what was seen")
    return decide_again(settings, (folder.path,))


@dataclass(frozen=True, slots=True)
class Work:
    """What a run has before it."""

    plan: Plan
    journeys: tuple[Journey, ...]
    loads: tuple[LoadTest, ...]
    to_load: tuple[Journey, ...] = ()
    """Every journey of the workspace: a load test may walk one that this run does not."""


def prepare(settings: Settings, choice: Choice, environ: Mapping[str, str]) -> Work:
    """Read journeys and load tests, and plan; every mistake in them is told before anything starts."""
    complaints: list[Complaint] = []
    every: tuple[Journey, ...] | None = None
    journeys: tuple[Journey, ...] = ()
    loads: tuple[LoadTest, ...] = ()
    try:
        every = journeys_of(settings, environ)
        journeys = _chosen(every, choice.journeys)
    except UserError as error:
        complaints += error.complaints
    try:
        loads = _chosen_loads(read_loads(settings.folder / "loadtests", settings.load, settings.forecast), choice.loads)
    except UserError as error:
        complaints += error.complaints
    if settings.benchmark and "benchmark" not in choice.leave_out:
        try:
            read_ways(settings.benchmark, settings.folder, settings.channels)
        except UserError as error:
            complaints += error.complaints
    complaints += wrong_journeys(loads, every, settings) if every is not None else []
    if complaints:
        raise UserError(complaints)
    if settings.crawl and choice.max_pages:
        settings = replace(settings, crawl=replace(settings.crawl, max_pages=choice.max_pages))
    starts = {each.name: each for journey in journeys for each in journey.variants}
    own = {each.name: each for each in settings.channels}
    settings = replace(settings, channels=tuple({**own, **starts}.values()))
    now = _now()
    plan = make_plan(
        settings,
        [each.planned for each in journeys],
        [planned(each) for each in loads],
        run=now,
        started_at=now,
        leave_out=choice.leave_out,
    )
    return Work(plan, journeys if plan.journeys else (), loads if plan.loads else (), every or ())


def gather(
    work: Work,
    settings: Settings,
    choice: Choice,
    folder: EvidenceFolder,
    progress: Progress,
    environ: Mapping[str, str],
    machine: Machine,
) -> None:
    """Journeys first, then the crawl, then competitors, then load: nothing is measured while a load test runs."""
    looks = bool(work.journeys or work.plan.crawl or work.plan.benchmark)
    if looks:
        folder.append(machine.pace("before"))
    browser = _browser(settings, choice)
    used = {name for each in work.journeys for name in each.channels}
    with receiving(() if choice.mail else (each for each in settings.channels if each.name in used)) as mail:
        walk_all(
            work,
            settings,
            browser,
            folder,
            progress,
            environ,
            choice.workers,
            choice.mail or mail,
            retries=choice.retries,
            tracing=choice.tracing,
        )
    if work.plan.crawl:
        with _under_way(folder, "the crawl"):
            site = crawl_site(
                settings.site,
                work.plan.crawl,
                tuple(each for each in work.plan.channels if each.name in work.plan.crawl.channels),
                folder=folder.path,
                sink=folder.append,
                progress=progress,
                gatherers=work.plan.gatherers,
                browser=browser,
                workers=choice.workers,
            )
            folder.append(site)
    measure_near_limits(work, settings, browser, folder, progress, environ, choice.mail)
    if work.plan.benchmark:
        with _under_way(folder, "the look at competitors"):
            compare_sites(
                work.plan.benchmark,
                settings.site,
                work.plan.channels,
                folder=folder.path,
                workspace=settings.folder,
                limits=settings.policy.limits,
                sink=folder.append,
                progress=progress,
                browser=browser,
            )
    if looks:
        folder.append(machine.pace("after"))
    for load in work.loads:
        _load(load, work, settings, browser, folder, progress, environ)


def walk_all(
    work: Work,
    settings: Settings,
    browser: BrowserOptions,
    folder: EvidenceFolder,
    progress: Progress,
    environ: Mapping[str, str],
    workers: int,
    mail: Path | None = None,
    retries: int = 0,
    tracing: bool = False,
) -> None:
    """Each journey in a worker process; one that dies with its worker is evidence missing, and the others go on."""
    jobs = [
        job
        for journey in work.journeys
        for job in jobs_for(
            journey,
            settings,
            site=settings.site,
            env=environ,
            browser=browser,
            run=folder.path,
            gatherers=work.plan.gatherers,
            mail=mail,
            retries=retries,
            tracing=tracing,
        )
    ]
    if not jobs:
        return
    progress.start("journeys", len(jobs))
    hands = 1 if browser.headed else min(workers, len(jobs))
    pool = processes(hands)
    coming = iter(jobs)
    try:
        futures = {pool.submit(walk_job, job): job for job in jobs}
        for job in islice(coming, hands):
            folder.started(_named(job))
        for future in as_completed(futures):
            if (following := next(coming, None)) is not None:
                folder.started(_named(following))
            try:
                walk = future.result()
            except UserError:
                raise
            except Exception as error:
                progress.step("journeys", f"{_named(futures[future])}: {error}", bad=True)
                continue
            folder.ended(_named(futures[future]))
            progress.step("journeys", f"{walk.title}{_outcome(walk)}", bad=not walk.completed)
    except KeyboardInterrupt:
        pool.abandon()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    progress.end("journeys", f"{len(jobs)} walked")


def measure_near_limits(
    work: Work,
    settings: Settings,
    browser: BrowserOptions,
    folder: EvidenceFolder,
    progress: Progress,
    environ: Mapping[str, str],
    mail: Path | None,
) -> None:
    """One look is a guess where a limit is near: there it is looked again, until it is told or cannot be."""
    if not settings.speed.repeat or not (work.plan.crawl or work.journeys):
        return
    evidence = read(folder.path)
    jobs = {
        **page_jobs(evidence, folder.path, browser),
        **walk_jobs(work.journeys, settings, environ, browser, mail),
    }
    rounds = Rounds(seconds=settings.speed.seconds, against=settings.speed.against)
    measure_again(evidence, settings.policy.limits, jobs, rounds, folder.append, progress)


def _load(
    load: LoadTest,
    work: Work,
    settings: Settings,
    browser: BrowserOptions,
    folder: EvidenceFolder,
    progress: Progress,
    environ: Mapping[str, str],
) -> None:
    stage = f"load test “{load.title}”"
    progress.start(stage, int(load.duration_s))
    with _under_way(folder, stage):
        result = run_load(load, work.to_load, settings, browser, folder, environ, partial(progress.step, stage))
        folder.append(result)
    progress.end(stage, result.trouble or f"{result.count} requests, {result.failures} failed")
    if "by hand" in result.trouble:
        raise KeyboardInterrupt


@contextmanager
def _under_way(folder: EvidenceFolder, what: str) -> Iterator[None]:
    folder.started(what)
    yield
    folder.ended(what)


def _browser(settings: Settings, choice: Choice) -> BrowserOptions:
    prompt = settings.http_credentials
    return BrowserOptions(
        headed=choice.headed,
        slow_ms=choice.slow_ms,
        ignore_https_errors=settings.ignore_https_errors,
        http_user=prompt.username if prompt else "",
        http_password=prompt.password if prompt else "",
        own_hosts=settings.crawl.hosts if settings.crawl else (),
    )


def _chosen(journeys: Sequence[Journey], names: Sequence[str]) -> tuple[Journey, ...]:
    known = [each.name for each in journeys]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UserError(
            [Complaint(f"there is no journey “{name}”", remedy=did_you_mean(name, known)) for name in unknown]
        )
    return tuple(each for each in journeys if not names or each.name in names)


def _chosen_loads(loads: Sequence[LoadTest], names: Sequence[str]) -> tuple[LoadTest, ...]:
    known = [each.id for each in loads]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UserError(
            [Complaint(f"there is no load test “{name}”", remedy=did_you_mean(name, known)) for name in unknown]
        )
    return tuple(each for each in loads if not names or each.id in names)


def _named(job: WalkJob) -> str:
    on = f" on {job.start.name}" if job.start else ""
    return f"journey “{Path(job.source).stem}”" + (f" as {job.persona}" if job.persona else "") + on


def _outcome(walk: Walk) -> str:
    failed = walk.failed_step
    if failed and failed.failure:
        return f": {failed.sentence} ({failed.source}): {failed.failure.what}"
    return f": {walk.trouble}" if walk.trouble else ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def cores() -> int:
    """How many workers suit this machine: all cores, four at most."""
    return max(1, min(4, os.cpu_count() or 1))
