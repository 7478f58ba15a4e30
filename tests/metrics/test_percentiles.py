"""The intervals hold what they promise."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as some

from prelaunch.metrics._percentiles import percentile, samples_needed, wilson, with_interval

HISTOGRAMS = some.dictionaries(some.integers(0, 5000), some.integers(1, 40), min_size=1, max_size=30)
SHARES = some.sampled_from([0.5, 0.75, 0.9, 0.95, 0.99])


@given(HISTOGRAMS, SHARES)
def test_the_percentile_is_the_nearest_rank_of_the_sorted_times(histogram: dict[int, int], share: float) -> None:
    times = sorted(time for time, count in histogram.items() for _ in range(count))
    assert percentile(histogram.items(), share) == times[max(0, math.ceil(round(share * len(times), 9)) - 1)]


@given(HISTOGRAMS, SHARES)
def test_the_interval_surrounds_the_value_and_lies_among_the_samples(histogram: dict[int, int], share: float) -> None:
    found = with_interval(histogram.items(), share)
    assert found is not None
    assert found.low is None or min(histogram) <= found.low <= found.value
    assert found.high is None or found.value <= found.high <= max(histogram)
    assert (found.high is not None) == (sum(histogram.values()) >= samples_needed(share))


@given(some.integers(1, 400), SHARES)
def test_the_interval_covers_the_true_percentile_95_times_in_100(count: int, share: float) -> None:
    """Exactly, by the binomial: with times 1..n, P(low <= true percentile <= high) for any continuous distribution."""
    found = with_interval([(rank, 1) for rank in range(1, count + 1)], share)
    assert found is not None
    below = [math.comb(count, k) * share**k * (1 - share) ** (count - k) for k in range(count + 1)]
    low, high = int(found.low or 0), int(found.high if found.high is not None else count + 1)
    assert math.fsum(below[low:high]) >= 0.95 - 1e-9


@given(some.integers(1, 5000), some.floats(0, 1))
def test_the_interval_of_a_share_surrounds_it(count: int, part: float) -> None:
    failures = round(count * part)
    low, high = wilson(failures, count)
    assert 0 <= low <= failures / count <= high <= 1


def test_published_examples() -> None:
    """Brown, Cai, DasGupta (2001); Hahn and Meeker: how many samples before a 95 % two-sided bound exists."""
    low, high = wilson(0, 100)
    assert (low, round(high, 4)) == (0.0, 0.037)
    low, high = wilson(5, 10)
    assert (round(low, 4), round(high, 4)) == (0.2366, 0.7634)
    assert [samples_needed(share) for share in (0.5, 0.9, 0.95, 0.99)] == [6, 36, 72, 368]


def test_no_samples_give_no_percentile() -> None:
    assert percentile([], 0.5) is None
    assert with_interval([(3, 0)], 0.95) is None
