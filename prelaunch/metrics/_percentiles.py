"""Percentiles of a histogram with an interval that assumes nothing about the shape of the times."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Z = 1.959963984540054
"""Two-sided 95 %."""
TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Percentile:
    """A percentile with its 95 % interval; an end that this many samples cannot prove is None."""

    value: float
    low: float | None
    high: float | None


def percentile(histogram: Iterable[tuple[float, int]], share: float) -> float | None:
    """The smallest time that at least `share` of the samples do not exceed (nearest rank); None without samples.

    `histogram` holds times and how many samples had each; `share` lies between 0 and 1.
    """
    times = sorted((time, count) for time, count in histogram if count > 0)
    count = sum(count for _, count in times)
    return _at_rank(times, max(1, math.ceil(round(share * count, 9)))) if count else None


SHARES = {"median": 0.5}


def share_of(name: str) -> float | None:
    """`p95` is 0.95, `p99.9` 0.999; None for what is no percentile."""
    if name in SHARES:
        return SHARES[name]
    try:
        share = float(name.removeprefix("p")) / 100 if name.startswith("p") else 0.0
    except ValueError:
        return None
    return round(share, 9) if 0 < share < 1 else None


def with_interval(histogram: Iterable[tuple[float, int]], share: float) -> Percentile | None:
    """The percentile and its distribution-free interval from order statistics; None without samples.

    How many of n samples lie below the true percentile is binomial(n, share), so the r-th smallest sample is a lower
    bound when P(B < r) <= 2.5 %, and the s-th an upper one when P(B >= s) <= 2.5 %.
    Source: Hahn, Meeker, Escobar, Statistical Intervals, 2nd ed. (2017), section 5.2.
    """
    times = sorted((time, count) for time, count in histogram if count > 0)
    count = sum(count for _, count in times)
    value = percentile(times, share)
    if value is None:
        return None
    below = _cumulative(count, share)
    # below[r] is P(B <= r); the r-th smallest is a bound from below when P(B <= r - 1) is small.
    low = next((rank for rank in range(count, 0, -1) if below[rank - 1] <= TAIL), None)
    high = next((rank for rank in range(1, count + 1) if 1 - below[rank - 1] <= TAIL + 1e-12), None)
    return Percentile(value, low and _at_rank(times, low), high and _at_rank(times, high))


def samples_needed(share: float) -> int:
    """How many samples a percentile needs before an upper end of its interval can exist: 72 for p95, 368 for p99."""
    return math.ceil(round(math.log(TAIL) / math.log(share), 9)) if 0 < share < 1 else 1


def wilson(failures: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share, between 0 and 1.

    Source: Wilson (1927), JASA 22:209; recommended by Brown, Cai, DasGupta (2001), Statistical Science 16:101.
    """
    share = failures / count
    middle = (share + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z / (1 + Z * Z / count) * math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    low = 0.0 if failures == 0 else max(0.0, middle - half)
    return low, 1.0 if failures == count else min(1.0, middle + half)


def _at_rank(times: Sequence[tuple[float, int]], rank: int) -> float:
    seen = 0
    for time, count in times:
        seen += count
        if seen >= rank:
            return float(time)
    return float(times[-1][0])


def _cumulative(count: int, share: float) -> list[float]:
    """P(B <= k) for k = 0 .. count, B binomial."""
    log_p, log_q = math.log(share), math.log1p(-share)
    total, sums = 0.0, []
    whole = math.lgamma(count + 1)
    for k in range(count + 1):
        log_ways = whole - math.lgamma(k + 1) - math.lgamma(count - k + 1)
        total += math.exp(log_ways + k * log_p + (count - k) * log_q)
        sums.append(min(1.0, total))
    return sums
