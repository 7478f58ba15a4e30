"""Run one load test of the workspace, and let a customer in a real browser see the peak where it says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.executor import processes
from prelaunch.adapters.journey_scripts import ready
from prelaunch.adapters.laps import lap_job, walk_jobs, warm_up
from prelaunch.adapters.stressing import engine_for
from prelaunch.adapters.under_load import BrowserCustomer, plateau
from prelaunch.config.settings import Settings
from prelaunch.journeys.document import Journey
from prelaunch.loadtests import not_run, order
from prelaunch.loadtests.facts import LoadTest
from prelaunch.metrics.browser_under_load import subject_of
from prelaunch.model.laps import Lap, Way
from prelaunch.model.load import LoadRun


def run_load(
    load: LoadTest,
    journeys: Sequence[Journey],
    settings: Settings,
    browser: BrowserOptions,
    folder: EvidenceFolder,
    env: Mapping[str, str],
    tell: Callable[[str], None],
) -> LoadRun:
    """The run as it went; what its browser saw is appended to the folder."""
    here = folder.path / "load" / load.id
    made = ready(load, journeys, settings, env, here, tell)
    if made.trouble:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return replace(not_run(load, settings.site, now, made.trouble), browser=load.browser)
    ordered = order(
        made.test, target=settings.site, folder=here, allow_hosts=settings.allow_hosts, environment=made.environment
    )
    with _customer(made.test, journeys, settings, browser, folder, env) as tick:

        def watch(seconds: float) -> None:
            tick(seconds)
            tell(f"{seconds:.0f} s")

        result = engine_for(settings, watch).run(replace(ordered, production=settings.production))
    return replace(result, browser=load.browser)


@contextmanager
def _customer(
    load: LoadTest,
    journeys: Sequence[Journey],
    settings: Settings,
    browser: BrowserOptions,
    folder: EvidenceFolder,
    env: Mapping[str, str],
) -> Iterator[Callable[[float], None]]:
    """What is called each second; without a journey to walk it does nothing, and says why where there should be one."""
    if not load.browser:
        yield lambda _: None
        return
    subject = subject_of(load)
    named = [each for each in journeys if each.name == load.browser]
    jobs = list(walk_jobs(named, settings, env, browser, None).values())
    if not jobs:
        why = "a journey in the browser sends forms, and allow_hosts does not list this site"
        folder.append(Lap(f"{subject}-lap-under_load-0", subject, 0, Way.UNDER_LOAD, trouble=why))
        yield lambda _: None
        return
    pool = processes(1)
    with suppress(Exception):
        # A browser takes seconds to start, and the height of a load may be no longer; a failure is the walk's to tell.
        pool.submit(warm_up, settings.channels[0], browser).result()
    begins, ends = plateau(load)
    customer = BrowserCustomer(replace(jobs[0], subject=subject), begins, ends, lambda job: pool.submit(lap_job, job))
    try:
        yield customer.tick
        for lap in customer.end():
            folder.append(lap)
    finally:
        pool.shutdown(cancel_futures=True)
