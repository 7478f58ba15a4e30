"""Met, broken, or too close: never a pass by luck."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from prelaunch.metrics._limits import state
from prelaunch.model.judgement import Interval, LimitState
from prelaunch.model.load import Limit
from prelaunch.model.missing import Missing

NUMBERS = some.floats(0, 10_000)


def _limit(value: float, operator: str = "<") -> Limit:
    return Limit(f"p95 {operator} {value}", "p95", operator, value, "ms")


@pytest.mark.parametrize(
    ("low", "value", "high", "expected"),
    [
        (700, 750, 790, LimitState.MET),
        (700, 750, 800, LimitState.TOO_CLOSE),
        (790, 810, 900, LimitState.TOO_CLOSE),
        (800, 810, 900, LimitState.BROKEN),
        (700, 700, 700, LimitState.MET),
        (750, 750, 750, LimitState.TOO_CLOSE),
        (850, 850, 850, LimitState.TOO_CLOSE),
        (900, 900, 900, LimitState.BROKEN),
    ],
)
def test_a_time_is_met_or_broken_only_as_a_whole(low: float, value: float, high: float, expected: LimitState) -> None:
    assert state(Interval(value, low, high), _limit(800)) is expected


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_lower_limit_mirrors_an_upper_one(a: float, b: float, c: float, limit: float) -> None:
    low, value, high = sorted((a, b, c))
    upper = state(Interval(value, low, high), _limit(limit, "<"))
    mirrored = state(Interval(-value, -high, -low), _limit(-limit, ">"))
    assert upper is mirrored


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_what_is_met_keeps_the_limit_and_what_is_broken_does_not(a: float, b: float, c: float, limit: float) -> None:
    low, value, high = sorted((a, b, c))
    held = state(Interval(value, low, high), _limit(limit))
    assert held is not LimitState.MET or value < limit
    assert held is not LimitState.BROKEN or value >= limit


def test_more_errors_than_allowed_are_broken_without_doubt_and_none_are_met() -> None:
    assert state(Interval(1.0, 0.3, 2.9), _limit(0.5), counted=True) is LimitState.BROKEN
    assert state(Interval(0.0, 0.0, 1.3), _limit(0.5), counted=True) is LimitState.MET
    assert state(Interval(0.4, 0.1, 0.9), _limit(0.5), counted=True) is LimitState.TOO_CLOSE
    assert state(Interval(0.0, 0.0, 1.3), _limit(0, "<="), counted=True) is LimitState.MET


def test_many_samples_that_agree_are_not_one_look() -> None:
    assert state(Interval(790, 790, 790), _limit(800)) is LimitState.TOO_CLOSE
    assert state(Interval(790, 790, 790), _limit(800), sampled=True) is LimitState.MET


def test_missing_never_means_met() -> None:
    assert state(Missing("no samples"), _limit(800)) is LimitState.UNDETERMINED
