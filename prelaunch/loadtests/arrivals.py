"""When customers come: an open schedule, which does not wait for the site as users in a loop do."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence

from prelaunch.model.load import Phase

POISSON, EVEN = "poisson", "even"


def total_s(phases: Sequence[Phase]) -> float:
    return sum(each.seconds for each in phases)


def peak(phases: Sequence[Phase]) -> float:
    """The highest rate of the schedule, in arrivals per second."""
    return max((max(each.from_rate, each.to_rate) for each in phases), default=0.0)


def expected(phases: Sequence[Phase]) -> float:
    """How many come in all."""
    return sum(each.seconds * (each.from_rate + each.to_rate) / 2 for each in phases)


def schedule(
    phases: Sequence[Phase], *, kind: str = POISSON, seed: int = 1, share: tuple[int, int] = (0, 1)
) -> Iterator[float]:
    """The moments of arrival in seconds from the start, in order; `share` is (which, of how many) processes.

    `poisson`: customers who know nothing of each other (independent processes of a share of the rate add up to one of
    the whole); `even`: the same space between any two. Each phase goes in a straight line from rate to rate, so the
    moment of the n-th is where the area under the line is n (for Poisson: where it is the n-th sum of exponentials;
    inversion, see Devroye, Non-Uniform Random Variate Generation, 1986, chapter VI.1).
    """
    which, of = share
    chance = random.Random(seed * 1_000_003 + which)
    area = 0.0 if kind == POISSON else which - of + 0.5
    scale = 1.0 / of if kind == POISSON else 1.0

    def step() -> float:
        return chance.expovariate(1.0) if kind == POISSON else float(of)

    wanted = area + step()
    begins = passed = 0.0
    for phase in phases:
        whole = scale * phase.seconds * (phase.from_rate + phase.to_rate) / 2
        while whole > 0 and wanted <= passed + whole:
            yield begins + _moment(phase, (wanted - passed) / scale)
            wanted += step()
        passed += whole
        begins += phase.seconds


def _moment(phase: Phase, area: float) -> float:
    """Seconds into the phase at which `area` arrivals are due."""
    slope = (phase.to_rate - phase.from_rate) / phase.seconds
    if abs(slope) < 1e-12:
        return area / phase.from_rate
    root = math.sqrt(max(0.0, phase.from_rate**2 + 2 * slope * area))
    return min(phase.seconds, (root - phase.from_rate) / slope)
