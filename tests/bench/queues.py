"""A site whose truth is known: a queue with some workers, whose answers all take the same time, simulated."""

from __future__ import annotations

import heapq
import math
import random
from collections import Counter
from collections.abc import Sequence
from functools import cache

from prelaunch.config.limits import LOAD_METRICS, parse_limit
from prelaunch.loadtests.arrivals import schedule, total_s
from prelaunch.loadtests.phases import phase_loads
from prelaunch.loadtests.tally import DueSecond, Tally
from prelaunch.model.load import GeneratorHealth, LoadRun, Phase, StepLoad

SERVICE_S, WORKERS, LIMIT_MS = 0.02, 2, 200.0


def waits(moments: Sequence[float], *, service_s: float = SERVICE_S, workers: int = WORKERS) -> list[float]:
    """Seconds from arrival to answer of each customer, first come first served."""
    free = [0.0] * workers
    found = []
    for moment in moments:
        begins = max(moment, heapq.heappop(free))
        heapq.heappush(free, begins + service_s)
        found.append(begins + service_s - moment)
    return found


@cache
def true_capacity(limit_ms: float = LIMIT_MS, share: float = 0.95) -> float:
    """The rate at which this percentile of a very long steady run is just the limit."""
    low, high = 0.3 * WORKERS / SERVICE_S, WORKERS / SERVICE_S
    for _ in range(12):
        middle = (low + high) / 2
        chance, moment, moments = random.Random(7), 0.0, []
        for _ in range(200_000):
            moment += chance.expovariate(middle)
            moments.append(moment)
        found = sorted(waits(moments)[2000:])
        if 1000 * found[math.ceil(share * len(found)) - 1] < limit_ms:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def run_of(phases: Sequence[Phase], seed: int, *limits: str) -> LoadRun:
    """What a stress test would have met, its generator being perfect."""
    moments = list(schedule(phases, seed=seed))
    seconds = {at: DueSecond(at) for at in range(math.ceil(total_s(phases)))}
    for moment, waited in zip(moments, waits(moments), strict=True):
        second = seconds[min(int(moment), len(seconds) - 1)]
        second.begun += 1
        took = second.times.setdefault(("GET", "page"), Counter())
        took[round(1000 * waited)] += 1
    tally = Tally(0.0, (), (), (), (), tuple(seconds.values()))
    return LoadRun(
        id="queue",
        name="Queue",
        source="bench",
        target="http://127.0.0.1",
        started_at="",
        took_s=total_s(phases),
        users=1000,
        minimum_samples=1,
        limits=tuple(parse_limit(text, "bench", 1, LOAD_METRICS) for text in limits),
        steps=(StepLoad("page", "GET", len(moments), 0, ()),),
        seconds=(),
        errors=(),
        generator=GeneratorHealth(10.0, True),
        phases=phase_loads(tuple(phases), tally),
        seeks_capacity=True,
    )
