"""Look at competitors and at our own site with a real browser: the one call that puts the pieces together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from prelaunch import __version__
from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.clock import SystemClock
from prelaunch.adapters.executor import WorkerDied, processes
from prelaunch.adapters.finding import find
from prelaunch.adapters.glancing import glance
from prelaunch.benchmarks.job import GlanceJob, agent
from prelaunch.benchmarks.rounds import look_around
from prelaunch.model.benchmark import OURS, Benchmark, Glance, Way
from prelaunch.model.load import Limit
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.ports import Progress
from prelaunch.problems import Complaint, UserError


def compare_sites(
    benchmark: Benchmark,
    site: str,
    channels: tuple[Channel, ...],
    *,
    folder: Path,
    workspace: Path,
    limits: Sequence[Limit],
    sink: Callable[[Glance], None],
    progress: Progress,
    browser: BrowserOptions | None = None,
    page_seconds: float = 30.0,
) -> tuple[Glance, ...]:
    """Every look, one after the other in one worker; raises UserError where there is no browser."""
    options = browser or BrowserOptions()
    if not options.path and isinstance(found := find(), Missing):
        raise UserError(Complaint("there is no browser", remedy=found.reason))
    job = GlanceJob(
        Way(OURS),
        site,
        "",
        channels[0],
        0,
        folder,
        agent=agent(__version__, benchmark.contact),
        pause_s=benchmark.pause_s,
        workspace=workspace,
        page_seconds=page_seconds,
        channels=channels,
        browser=options,
    )
    pool = processes(1)

    def look(each: GlanceJob) -> Glance:
        try:
            return pool.submit(glance, each).result()
        except WorkerDied as error:
            where = (each.way.site, each.intent, each.channel.name, each.look, SystemClock().now())
            return Glance(each.id, *where, journey=bool(each.way.journey), missing=str(error))

    try:
        return look_around(benchmark, site, channels, job, look=look, limits=limits, sink=sink, progress=progress)
    except BaseException:
        pool.abandon()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
