"""A load run's numbers, and everything that makes them worth nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prelaunch.config.limits import LOAD_METRICS, parse_limit
from prelaunch.metrics import readings
from prelaunch.model.judgement import Interval, LimitState, Reading
from prelaunch.model.load import GeneratorHealth, LoadError, LoadRun, SecondLoad, StepLoad
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Plan, PlannedLoad
from prelaunch.model.verdict import Evidence

PLAN = Plan("r", "http://127.0.0.1", "", "", (), None, (), (), (), (PlannedLoad("shop", "loadtests/shop.yaml:1"),))
FAST = tuple((ms, 10) for ms in range(10, 60))


def _run(*limits: str, **changes: object) -> LoadRun:
    run = LoadRun(
        id="shop",
        name="Shop",
        source="loadtests/shop.yaml:1",
        target="http://127.0.0.1",
        started_at="",
        took_s=10.0,
        users=10,
        minimum_samples=100,
        limits=tuple(parse_limit(text, "shop.yaml", at, LOAD_METRICS) for at, text in enumerate(limits, 1)),
        steps=(StepLoad("home", "GET", 500, 0, FAST), StepLoad("pay", "POST", 20, 0, ((2000, 20),))),
        seconds=tuple(SecondLoad(at, 10, 50 + at % 2, 0, 30.0, 50.0) for at in range(10)),
        errors=(),
        generator=GeneratorHealth(30.0, True),
    )
    return replace(run, **changes)  # type: ignore[arg-type]


def _read(run: LoadRun) -> tuple[Reading, ...]:
    return readings(Evidence(PLAN, Missing("not planned"), loads=(run,)), ())


def _held(run: LoadRun) -> dict[str, LimitState]:
    return {reading.limit.text: reading.state for reading in _read(run) if reading.limit}


def test_limits_hold_for_all_steps_or_for_the_one_they_name() -> None:
    assert _held(_run("p50 < 800 ms", "home: p95 < 800 ms", "pay: p95 < 1.2 s", "errors < 1 %")) == {
        "p50 < 800 ms": LimitState.MET,
        "home: p95 < 800 ms": LimitState.MET,
        "pay: p95 < 1.2 s": LimitState.BROKEN,
        "errors < 1 %": LimitState.MET,
    }


def test_few_samples_can_prove_a_limit_broken_but_not_met() -> None:
    run = _run("pay: p95 < 3 s", "pay: p99 < 1 s")
    assert _held(run) == {"pay: p95 < 3 s": LimitState.UNDETERMINED, "pay: p99 < 1 s": LimitState.BROKEN}
    reason = next(each.reason for each in _read(run) if each.limit and each.limit.metric == "p95")
    assert reason == "p95 needs 72 right answers to be proven; there were 20"


@pytest.mark.parametrize("metric", ["p50", "p75", "p99.9", "median", "mean", "max", "throughput", "samples", "errors"])
def test_every_word_a_limit_may_use_is_measured(metric: str) -> None:
    unit = LOAD_METRICS.get(metric, "ms")
    run = _run(f"{metric} < 100000 {unit}", f"{metric} > 100000 {unit}")
    held = list(_held(run).values())
    proven = metric != "p99.9"  # which needs 3,688 samples
    assert held == ([LimitState.MET, LimitState.BROKEN] if proven else [LimitState.UNDETERMINED] * 2)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"steps": ()}, "no request"),
        ({"minimum_samples": 1000}, "520 samples are fewer than the 1000"),
        ({"generator": GeneratorHealth(99.0, False, "the load generator was busy")}, "busy"),
        ({"generator": Missing("psutil failed")}, "psutil failed"),
        ({"trouble": "stopped by hand"}, "stopped by hand"),
    ],
)
def test_a_run_that_cannot_be_trusted_leaves_every_limit_undetermined(changes: dict[str, object], words: str) -> None:
    run = _run("p95 < 800 ms", "errors < 1 %", "pay: p95 < 1 s", "throughput > 1 /s", **changes)
    found = [each for each in _read(run) if each.limit]
    assert len(found) == 4
    assert {each.state for each in found} == {LimitState.UNDETERMINED}
    assert all(isinstance(each.value, Missing) for each in found)
    assert any(words in each.reason for each in found)
    bare = [each for each in _read(replace(run, limits=())) if each.state is LimitState.UNDETERMINED]
    assert [each.metric for each in bare] == ["load-errors"], "and without any limit it is still told once"


def test_quick_failures_do_not_make_a_run_fast() -> None:
    broken = _run(
        "p95 < 800 ms",
        "errors < 1 %",
        steps=(StepLoad("home", "GET", 500, 500, ()),),
        errors=(LoadError("home", "HTTP 500", 500),),
    )
    assert _held(broken) == {"p95 < 800 ms": LimitState.UNDETERMINED, "errors < 1 %": LimitState.BROKEN}


def test_a_limit_on_a_step_that_was_never_reached_is_undetermined_and_helps() -> None:
    found = next(each for each in _read(_run("hom: p95 < 1 s")) if each.limit)
    assert found.state is LimitState.UNDETERMINED
    assert "did you mean “home”?" in found.reason


def test_a_planned_load_test_that_did_not_run_is_undetermined() -> None:
    found = readings(Evidence(PLAN, Missing("not planned")), ())
    assert [(each.place, each.state) for each in found] == [("load “shop”", LimitState.UNDETERMINED)]


def test_throughput_counts_whole_seconds_with_all_users() -> None:
    value = next(each.value for each in _read(_run()) if each.metric == "load-throughput")
    assert isinstance(value, Interval)
    assert value.value == 50.5
    assert value.low < 50.5 < value.high
