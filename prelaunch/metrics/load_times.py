"""How long customers wait for each answer while many others are there."""

from __future__ import annotations

import math
from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._loads import Part, missing, parts, untrusted
from prelaunch.metrics._percentiles import Z, samples_needed, with_interval
from prelaunch.model.judgement import Interval
from prelaunch.model.load import LoadRun
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence

ALWAYS = ("p50", "p95", "p99")
SHARES = {"median": 0.5}
FEWEST = 10
"""Fewer answers than this tell nothing, not even that a limit is broken."""


@metric(
    title="Response time under load",
    unit="ms",
    why="A site that is quick for one visitor and slow for many fails on its best day.",
    fix="Look at what the slow step shares between customers: a lock, a pool, a table, a queue.",
    over="loads",
    sources=("Hahn, Meeker, Escobar, Statistical Intervals, 2nd ed. (2017), section 5.2",),
)
def load_times(evidence: Evidence) -> Iterator[Measured]:
    """p50, p95 and p99 of every step and of all together, and whatever else a limit of the run names.

    Only right answers count: a failure is quick or slow for reasons of its own, and is told by the errors.
    """
    for run in evidence.loads:
        reason = untrusted(run)
        for part in parts(run):
            for name in _names(run):
                measured = missing(part, reason, name) if reason is not None else _time(part, name)
                yield Measured(
                    place=part.place,
                    samples=measured.samples,
                    value=measured.value,
                    about=part.about,
                    limits=run.limits,
                    metric=f"load-{name}",
                    title=f"Response time under load, {name}",
                    limit_name=name,
                    unproven=measured.unproven,
                    sampled=True,
                )


def _names(run: LoadRun) -> tuple[str, ...]:
    asked = (limit.metric for limit in run.limits)
    return tuple(dict.fromkeys((*ALWAYS, *(name for name in asked if name in ("mean", "max") or share_of(name)))))


def share_of(name: str) -> float | None:
    """`p95` is 0.95, `p99.9` 0.999; None for what is no percentile."""
    if name in SHARES:
        return SHARES[name]
    try:
        share = float(name.removeprefix("p")) / 100 if name.startswith("p") else 0.0
    except ValueError:
        return None
    return round(share, 9) if 0 < share < 1 else None


def _time(part: Part, name: str) -> Measured:
    count = sum(times for _, times in part.histogram)
    if count < FEWEST:
        return Measured(part.place, count, Missing(f"{count} right answers are too few to tell"))
    share = share_of(name)
    if share is None:
        return Measured(part.place, count, _mean(part, count) if name == "mean" else _most(part))
    found = with_interval(part.histogram, share)
    if found is None:
        return Measured(part.place, 0, Missing("there was no right answer"))
    high = found.high if found.high is not None else float(part.histogram[-1][0])
    unproven = f"{name} needs {samples_needed(share)} right answers to be proven; there were {count}"
    return Measured(
        place=part.place,
        samples=count,
        value=Interval(found.value, found.low or 0.0, high),
        unproven=unproven if found.high is None else "",
    )


def _mean(part: Part, count: int) -> Interval:
    mean = sum(took * times for took, times in part.histogram) / count
    spread = sum(times * (took - mean) ** 2 for took, times in part.histogram) / (count - 1)
    half = Z * math.sqrt(spread / count)
    return Interval(mean, mean - half, mean + half)


def _most(part: Part) -> Interval:
    """The slowest answer is what it was; a longer test would meet a slower one."""
    slowest = float(part.histogram[-1][0])
    return Interval(slowest, slowest, slowest)
