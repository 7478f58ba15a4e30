"""How much a site can take, on a queue whose truth is known, and everything that makes the number worth nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prelaunch.catalogue import load_by_path
from prelaunch.config.limits import parse_limit
from prelaunch.loadtests.profiles import steps_between
from prelaunch.metrics import readings
from prelaunch.metrics._capacity import Capacity, capacity
from prelaunch.metrics._phases import bootstrap
from prelaunch.metrics._scalability import Scalability, fitted
from prelaunch.model.judgement import Interval, LimitState, Reading
from prelaunch.model.load import GeneratorHealth, LoadRun, PhasePart
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Plan, PlannedLoad
from prelaunch.model.verdict import Evidence

_queues = load_by_path(Path(__file__).parents[1] / "bench" / "queues.py")
run_of, true_capacity = _queues.run_of, _queues.true_capacity
LIMITS = ("p95 < 200 ms", "errors < 1 %")
STEPS = steps_between(40, 120, 8, 20.0)
PLAN = Plan("r", "http://127.0.0.1", "", "", (), None, (), (), (), (PlannedLoad("queue", "bench"),))


def _capacity(run: LoadRun) -> Capacity:
    found = capacity(run)
    assert found is not None
    return found


def _read(run: LoadRun, *limits: str) -> list[Reading]:
    written = [parse_limit(text, "prelaunch.yaml", 1) for text in limits]
    return list(readings(Evidence(PLAN, Missing("not planned"), loads=(run,)), written))


def test_the_true_capacity_of_a_queue_is_found_and_what_broke_is_told() -> None:
    found = _capacity(run_of(STEPS, 3, *LIMITS))
    assert isinstance(found.value, Interval)
    assert found.value.low <= true_capacity() <= found.value.high
    assert found.value.value == pytest.approx(true_capacity(), rel=0.1)
    assert found.broke is not None
    assert found.broke.limit.text == "p95 < 200 ms"
    assert isinstance(found.law, Scalability)
    assert found.law.at(2) == pytest.approx(100, rel=0.35), "two workers of 20 ms"


def test_a_stress_test_breaks_its_limits_on_purpose_so_they_block_nothing_but_headroom_does() -> None:
    run = replace(run_of(STEPS, 3, *LIMITS), forecast_peak=40.0)
    found = _read(run, "headroom >= 1.5", "capacity > 115 /s")
    held = {each.limit.text: each.state for each in found if each.limit}
    assert held == {"headroom >= 1.5": LimitState.MET, "capacity > 115 /s": LimitState.BROKEN}
    reading = next(each for each in found if each.metric == "headroom")
    assert "the forecast's peak is 144,000 customers an hour; first to break: p95 < 200 ms" in reading.reason


def test_where_nothing_broke_the_capacity_is_higher_and_only_a_lower_bound_is_proven() -> None:
    run = replace(run_of(STEPS[:4], 3, *LIMITS), forecast_peak=20.0)
    found = _read(run, "headroom >= 1.5", "headroom < 100")
    held = {each.limit.text: each.state for each in found if each.limit}
    assert held == {"headroom >= 1.5": LimitState.MET, "headroom < 100": LimitState.UNDETERMINED}
    assert "nothing broke up to 64" in next(each.reason for each in found if each.metric == "capacity")


def test_a_site_that_breaks_at_once_an_unfit_generator_and_no_forecast_give_missing() -> None:
    at_once = _capacity(run_of(steps_between(120, 200, 3, 10.0), 3, *LIMITS))
    assert isinstance(at_once.value, Missing)
    assert "already at 120 customers a second" in at_once.value.reason
    run = run_of(STEPS, 3, *LIMITS)
    unfit = replace(run, generator=GeneratorHealth(99.0, False, "the load generator was busy"), forecast_peak=10.0)
    states = {each.metric: each.state for each in _read(unfit, "headroom >= 1.5") if each.metric == "headroom"}
    assert states == {"headroom": LimitState.UNDETERMINED}
    (unknown,) = [each for each in _read(run, "headroom >= 1.5") if each.metric == "headroom"]
    assert (unknown.state, "has no forecast for “queue”" in unknown.reason) == (LimitState.UNDETERMINED, True)
    (never,) = [
        each for each in _read(replace(run, seeks_capacity=False), "headroom >= 1.5") if each.metric == "headroom"
    ]
    assert never.state is LimitState.UNDETERMINED, "a limit that somebody wrote and nothing measured"


def test_a_step_too_short_to_tell_has_not_kept_its_limits() -> None:
    short = _capacity(run_of((*steps_between(2, 4, 3, 3.0), *steps_between(120, 140, 2, 10.0)), 3, *LIMITS))
    assert isinstance(short.value, Missing)
    assert "no step below 120 customers a second was held long enough" in short.value.reason
    assert LimitState.MET not in {each.state for each in short.steps}


def test_the_scalability_law_is_found_again_and_says_where_it_only_extrapolates() -> None:
    true = Scalability(50.0, 0.05, 0.001, 0.0, 0.0)
    points = [(n, true.at(n)) for n in (1.0, 2.0, 4.0, 8.0, 16.0)]
    found = fitted(points)
    assert isinstance(found, Scalability)
    assert (found.gain, found.contention, found.crosstalk) == pytest.approx((50, 0.05, 0.001), rel=0.02)
    assert found.best_at == pytest.approx(30.8, rel=0.03)
    assert found.extrapolated
    assert not fitted([*points, (40.0, true.at(40.0))]).extrapolated  # type: ignore[union-attr]
    assert isinstance(fitted(points[:3]), Missing)


def test_an_interval_over_blocks_is_wider_where_customers_wait_for_each_other() -> None:
    calm = PhasePart("", tuple(((10, 50), (20, 50)) for _ in range(20)))
    jam = PhasePart("", tuple(((10 if at % 2 else 500, 100),) for at in range(20)))
    assert bootstrap(calm, 0.5) == (10.0, 10.0)
    assert bootstrap(jam, 0.5) == (10.0, 500.0)
