"""Hold a value with its interval against a limit: met, broken, or too close to tell."""

from __future__ import annotations

import operator

from prelaunch.model.judgement import Interval, LimitState
from prelaunch.model.load import Limit
from prelaunch.model.missing import Missing

ONE_LOOK_MARGIN = 0.10
"""Of the limit. A single look at a page is off by about this much (lognormal noise of 10 %): nearer than that to the
limit, one look says "over" for a third of the pages that are under it, so it says "too close" instead."""

_WITHIN = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def state(
    value: Interval | Missing,
    limit: Limit,
    *,
    counted: bool = False,
    sampled: bool = False,
    significant: bool | None = None,
) -> LimitState:
    """Met when the whole interval keeps the limit, broken when none of it does, otherwise too close: advice, no pass.

    Where low and high equal the value there was one look, and its interval is the limit's own margin of 10 %, unless
    the value was `sampled` often and they are equal because the samples agree.
    A `counted` share (errors) is a fact, not a noisy time: broken as soon as the value itself is over the limit, met
    when nothing at all was counted; too close only where it is under the limit and its interval is not.
    Where a test was made (`significant`), a value over the limit is broken where the test says that it rose at all.
    """
    if isinstance(value, Missing):
        return LimitState.UNDETERMINED
    within = _WITHIN[limit.operator]
    low, high = value.low, value.high
    if counted and not within(value.value, limit.value):
        return LimitState.BROKEN
    if counted and value.value == 0:
        return LimitState.MET
    if low == high and not counted and not sampled:
        margin = abs(limit.value) * ONE_LOOK_MARGIN
        low, high = value.value - margin, value.value + margin
    if significant is not None and not within(value.value, limit.value):
        return LimitState.BROKEN if significant else LimitState.TOO_CLOSE
    best, worst = (low, high) if limit.operator.startswith("<") else (high, low)
    if within(worst, limit.value):
        return LimitState.MET
    return LimitState.TOO_CLOSE if within(best, limit.value) else LimitState.BROKEN
