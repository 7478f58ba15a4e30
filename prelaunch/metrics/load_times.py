"""How long customers wait for each answer while many others are there."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._loads import Part, missing, parts, untrusted
from prelaunch.metrics._percentiles import Z, samples_needed, share_of, with_interval
from prelaunch.model.judgement import Interval
from prelaunch.model.load import LoadRun
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence

ALWAYS = ("p50", "p95", "p99")
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

    Only right answers count: a failure is quick or slow for reasons of its own, and is told by the errors. Under an
    open schedule a time is counted from the moment the customer was due, and limits are held against that; the time
    since the request was sent is told beside it, since it flatters (coordinated omission).
    """
    for run in evidence.loads:
        reason = untrusted(run)
        for part in parts(run):
            for name, sent in [*((name, False) for name in _names(run)), *_also_sent(run)]:
                part = replace(part, histogram=part.sent if sent else part.histogram)
                measured = missing(part, reason, name) if reason is not None else _time(part, name)
                yield Measured(
                    place=part.place,
                    samples=measured.samples,
                    value=measured.value,
                    about=part.about,
                    limits=() if sent else part.limits,
                    metric=f"load-{name}" + ("-sent" if sent else ""),
                    title=f"Response time under load, {name}" + _since(run, sent),
                    limit_name=name,
                    unproven=measured.unproven,
                    sampled=True,
                )


def _names(run: LoadRun) -> tuple[str, ...]:
    asked = (limit.metric for limit in run.limits)
    return tuple(dict.fromkeys((*ALWAYS, *(name for name in asked if name in ("mean", "max") or share_of(name)))))


def _also_sent(run: LoadRun) -> list[tuple[str, bool]]:
    return [(name, True) for name in _names(run)] if run.phases else []


def _since(run: LoadRun, sent: bool) -> str:
    if not run.phases:
        return ""
    return ", since it was sent (not corrected)" if sent else ", since it was due"


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
