"""Customers come as the schedule says, whatever the site does."""

from __future__ import annotations

import statistics
from itertools import pairwise

import pytest

from prelaunch.loadtests.arrivals import EVEN, POISSON, expected, peak, schedule, total_s
from prelaunch.model.load import Phase

RAMP = (Phase("ramp", 10, 0, 20), Phase("hold", 10, 20, 20))


def test_an_even_schedule_of_two_processes_is_that_of_one() -> None:
    whole = list(schedule(RAMP, kind=EVEN))
    shared = sorted([*schedule(RAMP, kind=EVEN, share=(0, 2)), *schedule(RAMP, kind=EVEN, share=(1, 2))])
    assert shared == pytest.approx(whole, abs=1e-9)
    assert len(whole) == expected(RAMP) == 300
    assert (peak(RAMP), total_s(RAMP)) == (20, 20)
    hold = [each for each in whole if each > 10]
    gaps = [after - before for before, after in pairwise(hold)]
    assert max(gaps) == pytest.approx(0.05)
    assert sum(each < 5 for each in whole) == 25, "a quarter of the ramp's customers come in its first half"


def test_poisson_customers_come_at_the_rate_and_know_nothing_of_each_other() -> None:
    counts, gaps = [], []
    for seed in range(200):
        moments = sorted(
            each for which in range(3) for each in schedule(RAMP, kind=POISSON, seed=seed, share=(which, 3))
        )
        counts.append(len(moments))
        hold = [each for each in moments if each > 10]
        gaps += [after - before for before, after in pairwise(hold)]
    assert statistics.fmean(counts) == pytest.approx(300, rel=0.02)
    assert statistics.variance(counts) == pytest.approx(300, rel=0.35), "as many as the mean: that is Poisson"
    assert statistics.fmean(gaps) == pytest.approx(0.05, rel=0.03)
    assert statistics.stdev(gaps) == pytest.approx(0.05, rel=0.05), "exponential gaps"


def test_a_phase_without_customers_has_none() -> None:
    assert list(schedule((Phase("pause", 5, 0, 0), Phase("go", 1, 2, 2)), kind=EVEN)) == [5.25, 5.75]
