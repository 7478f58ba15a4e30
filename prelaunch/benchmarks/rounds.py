"""The order of the looks: ours, one competitor, the next, ours again; more where a limit is too close to tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from prelaunch.benchmarks.job import GlanceJob
from prelaunch.config.limits import BESIDE
from prelaunch.metrics._limits import state
from prelaunch.metrics._rivals import compared
from prelaunch.metrics._rounds import STAGES
from prelaunch.model.benchmark import OURS, Benchmark, Glance, Intent
from prelaunch.model.judgement import LimitState
from prelaunch.model.load import Limit
from prelaunch.model.plan import Channel
from prelaunch.ports import Progress

STAGE = "competitors"


def look_around(
    benchmark: Benchmark,
    site: str,
    channels: Sequence[Channel],
    job: GlanceJob,
    *,
    look: Callable[[GlanceJob], Glance],
    limits: Sequence[Limit],
    sink: Callable[[Glance], None],
    progress: Progress,
) -> tuple[Glance, ...]:
    """All looks of a benchmark, one at a time. `job` holds what all have in common."""
    homes = {OURS: site, **{rival.name: rival.home for rival in benchmark.rivals}}
    known = {each.name: each for each in channels}
    pages = dict.fromkeys(homes, 0)
    taken: list[Glance] = []
    ways = sum(len(intent.ways) for intent in benchmark.intents) * len(benchmark.channels)
    progress.start(STAGE, ways * (benchmark.looks + 1))
    for channel in benchmark.channels:
        for intent in benchmark.intents:
            each = _Intent(benchmark, intent, replace(job, intent=intent.name, channel=known[channel]), limits)
            taken += each.look(homes, pages, look, sink, progress)
    progress.end(STAGE, f"{len(taken)} looks at {len(benchmark.rivals) + 1} sites")
    return tuple(taken)


class _Intent:
    def __init__(self, benchmark: Benchmark, intent: Intent, job: GlanceJob, limits: Sequence[Limit]) -> None:
        self.benchmark = benchmark
        self.intent = intent
        self.job = job
        self.limits = [each for each in limits if each.unit == BESIDE]
        self.taken: list[Glance] = []

    def look(
        self,
        homes: dict[str, str],
        pages: dict[str, int],
        look: Callable[[GlanceJob], Glance],
        sink: Callable[[Glance], None],
        progress: Progress,
    ) -> list[Glance]:
        there = list(self.intent.ways)
        for number in range(STAGES[-1] + 1):
            for way in list(there):
                left = self.benchmark.max_pages - pages[way.site] if way.site != OURS else 10_000
                glance = look(replace(self.job, way=way, home=homes[way.site], look=number, pages_left=left))
                self.taken.append(glance)
                sink(glance)
                pages[way.site] += glance.pages
                told = f"{self.intent.name} at {way.site} on {self.job.channel.name}"
                progress.step(STAGE, f"{told}: {glance.missing}" if glance.missing else told, bad=bool(glance.missing))
                if glance.missing and (number == 0 or left <= 0):
                    # Who does not answer, or does not want us, is not asked again.
                    there.remove(way)
            if len(there) < 2 or there[0].site != OURS or self._told(number):
                break
        return self.taken

    def _told(self, looks: int) -> bool:
        """Whether enough was seen: as often as was asked for, and no limit too close to tell, or as often as may be."""
        if looks < self.benchmark.looks or looks >= STAGES[-1]:
            return looks >= STAGES[-1]
        return looks in {self.benchmark.looks, *STAGES} and not self._too_close()

    def _too_close(self) -> bool:
        for found in compared(replace(self.benchmark, intents=(self.intent,)), self.taken):
            here = {f"on {found.channel}", found.intent, f"{found.intent} on {found.channel}"}
            ratios = {f"{found.measure.id}-to-median": found.to_median, f"{found.measure.id}-to-best": found.to_best}
            for limit in self.limits if found.measure.timed else ():
                holds = not limit.step or limit.step.casefold() in map(str.casefold, here)
                ratio = ratios.get(limit.metric) if holds else None
                if ratio and state(ratio.value, limit, sampled=True) is LimitState.TOO_CLOSE:
                    return True
        return False
