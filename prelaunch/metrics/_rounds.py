"""Several rounds of one measurement against a limit: how many are enough, and what they prove.

A single look is over a limit it keeps by 5 % in a third of all cases, and the best of three passes what is over it. So
nothing is decided by a best or a single value: five rounds decide where all agree, nine where at most one disagrees,
fifteen where at most three do; otherwise it is too close to tell. That is a two-sided sign test of the median: the
value's interval is the one that order statistics give for it, so a limit outside it is what the test would reject.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from prelaunch.metrics._limits import state
from prelaunch.metrics._percentiles import with_interval
from prelaunch.model.judgement import Interval, LimitState
from prelaunch.model.load import Limit

STAGES = (5, 9, 15)
"""After so many rounds it is asked whether they are enough."""


def of_rounds(values: Sequence[float]) -> Interval:
    """The median of at least five rounds, with its interval from order statistics.

    Of five it is their whole range, which holds the true median in 94 of 100 cases; of more, in 95 or above.
    Source: Hahn, Meeker, Escobar, Statistical Intervals, 2nd ed. (2017), section 5.2.
    """
    if len(values) < STAGES[0]:
        raise ValueError(f"{len(values)} rounds are too few")
    bounds = with_interval([(each, 1) for each in values], 0.5)
    assert bounds is not None, "there are values"
    low = min(values) if bounds.low is None else bounds.low
    high = max(values) if bounds.high is None else bounds.high
    return Interval(statistics.median(values), low, high)


def decided(values: Sequence[float], limit: Limit) -> LimitState:
    """Met, broken or too close; undetermined where five rounds are not there yet."""
    if len(values) < STAGES[0]:
        return LimitState.UNDETERMINED
    return state(of_rounds(values), limit, sampled=True)


def needed(values: Sequence[float], limit: Limit) -> int:
    """How many rounds there must be before it is asked again; 0 where no more would be made."""
    if decided(values, limit) in (LimitState.MET, LimitState.BROKEN):
        return 0
    return next((stage for stage in STAGES if stage > len(values)), 0)
