"""Hold the limits against each phase of a stress test, with intervals that know that customers wait for each other."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from prelaunch.metrics._limits import state
from prelaunch.metrics._percentiles import percentile, share_of, wilson, with_interval
from prelaunch.model.judgement import Interval, LimitState
from prelaunch.model.load import Limit, LoadRun, PhaseLoad, PhasePart

RESAMPLES, SEED = 400, 20_240_607
FEWEST = 20
"""Answers; with fewer a phase tells nothing of a percentile."""


@dataclass(frozen=True, slots=True)
class Held:
    """A limit in a phase."""

    limit: Limit
    value: Interval
    state: LimitState


@dataclass(frozen=True, slots=True)
class Step:
    """A steady phase with what it kept."""

    rate: float
    load: PhaseLoad
    held: tuple[Held, ...]
    unread: int = 0
    """Limits that it was too short, or had too few answers, to be held against: it has not kept them."""

    @property
    def state(self) -> LimitState:
        states = {each.state for each in self.held}
        if LimitState.BROKEN in states:
            return LimitState.BROKEN
        return LimitState.MET if states == {LimitState.MET} and not self.unread else LimitState.TOO_CLOSE

    @property
    def broke(self) -> Held | None:
        """The limit that is furthest beyond."""
        broken = [each for each in self.held if each.state is LimitState.BROKEN]
        return max(broken, key=lambda each: each.value.value / (each.limit.value or 1), default=None)


def steps(run: LoadRun) -> tuple[Step, ...]:
    """Each steady phase, by its rate."""
    asked = tuple(each for each in run.limits if each.metric == "errors" or share_of(each.metric) is not None)
    found = [
        Step(load.phase.from_rate, load, held, len(asked) - len(held))
        for load in run.phases
        for held in (tuple(_held(load, asked)),)
        if load.phase.steady and load.phase.from_rate > 0 and load.seconds >= load.phase.seconds * 0.6
    ]
    return tuple(sorted(found, key=lambda each: each.rate))


def _held(load: PhaseLoad, limits: tuple[Limit, ...]) -> list[Held]:
    parts = {each.name.casefold(): each for each in load.parts}
    found = []
    for limit in limits:
        part = parts.get(limit.step.casefold())
        if part is None:
            continue
        value = _value(part, limit.metric)
        if value is not None:
            held = state(value, limit, counted=limit.metric == "errors", sampled=True)
            found.append(Held(limit, value, held))
    return found


def _value(part: PhasePart, metric: str) -> Interval | None:
    if metric == "errors":
        if not part.count:
            return None
        low, high = wilson(part.failures, part.count)
        return Interval(100 * part.failures / part.count, 100 * low, 100 * high)
    share = share_of(metric)
    times = sum((Counter(dict(block)) for block in part.blocks), Counter[int]())
    if share is None or times.total() < FEWEST:
        return None
    value = percentile(times.items(), share)
    assert value is not None, "there are answers"
    alone = with_interval(times.items(), share)
    low, high = bootstrap(part, share)
    if alone is not None:
        low = min(low, alone.low if alone.low is not None else low)
        high = max(high, alone.high if alone.high is not None else high)
    return Interval(value, min(low, value), max(high, value))


def bootstrap(part: PhasePart, share: float) -> tuple[float, float]:
    """The 95 % interval of a percentile, whole blocks of time drawn again and again.

    Answers of one moment wait for each other, so single answers are no independent samples, and an interval made as if
    they were is far too narrow. Source: Künsch (1989), Annals of Statistics 17:1217 (the block bootstrap).
    """
    import numpy

    times = sorted({took for block in part.blocks for took, _ in block})
    place = {took: at for at, took in enumerate(times)}
    counts = numpy.zeros((len(part.blocks), len(times)))
    for at, block in enumerate(part.blocks):
        for took, count in block:
            counts[at, place[took]] = count
    chance = numpy.random.default_rng(SEED)
    drawn = chance.multinomial(len(part.blocks), [1 / len(part.blocks)] * len(part.blocks), size=RESAMPLES) @ counts
    below = numpy.cumsum(drawn, axis=1)
    ranks = numpy.ceil(share * below[:, -1:])
    found = numpy.sort(numpy.array(times)[numpy.argmax(below >= ranks, axis=1)])
    tail = math.floor(0.025 * RESAMPLES)
    return float(found[tail]), float(found[-tail - 1])
