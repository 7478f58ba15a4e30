"""What a run is to do: the flags, the workspace's files read, and the plan made of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from prelaunch.adapters.journey_scripts import wrong_journeys
from prelaunch.benchmarks.reading import read_ways
from prelaunch.config.settings import Settings
from prelaunch.journeys.document import Journey
from prelaunch.journeys.workspace import journeys_of
from prelaunch.loadtests import planned, read_loads
from prelaunch.loadtests.facts import LoadTest
from prelaunch.model.plan import Plan
from prelaunch.planning import plan as make_plan
from prelaunch.problems import Complaint, UserError, did_you_mean

T = TypeVar("T")


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
        journeys = _chosen("journey", every, choice.journeys, lambda each: each.name)
    except UserError as error:
        complaints += error.complaints
    try:
        found = read_loads(settings.folder / "loadtests", settings.load, settings.forecast)
        loads = _chosen("load test", found, choice.loads, lambda each: each.id)
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
    now = datetime.now(UTC).isoformat(timespec="seconds")
    plan = make_plan(
        settings,
        [each.planned for each in journeys],
        [planned(each) for each in loads],
        run=now,
        started_at=now,
        leave_out=choice.leave_out,
    )
    return Work(plan, journeys if plan.journeys else (), loads if plan.loads else (), every or ())


def _chosen(what: str, every: Sequence[T], names: Sequence[str], name: Callable[[T], str]) -> tuple[T, ...]:
    """Those of these names; all where none is named. Raises UserError for a name that is not among them."""
    known = [name(each) for each in every]
    unknown = [each for each in names if each not in known]
    if unknown:
        raise UserError(
            [Complaint(f"there is no {what} “{each}”", remedy=did_you_mean(each, known)) for each in unknown]
        )
    return tuple(each for each in every if not names or name(each) in names)
