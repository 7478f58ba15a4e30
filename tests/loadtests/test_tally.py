"""What several processes wrote adds up to one run, and a busy generator is found out."""

from __future__ import annotations

from pathlib import Path

from prelaunch.loadtests.health import health
from prelaunch.loadtests.tally import lines_of, tally
from prelaunch.model.load import GeneratorHealth, LoadError, StepLoad
from prelaunch.model.missing import Missing


def test_processes_are_added_up_by_step_and_second() -> None:
    one = [
        {"start": 100.4},
        {"at": 101, "users": 2, "late_ms": 1.0},
        {"second": 100, "steps": [["GET", "/", 1, [[5, 2]]]], "errors": [["/", "HTTP 500", 1]]},
    ]
    two = [
        {"start": 100.6},
        {"at": 101, "users": 3, "late_ms": 9.0},
        {"second": 100, "steps": [["GET", "/", 0, [[5, 1], [9, 1]]]], "errors": []},
        {"second": 102, "steps": [["POST", "/", 0, [[7, 1]]]], "errors": []},
    ]
    total = tally([one, two])
    assert total.steps == (
        StepLoad("/", "GET", 5, 1, ((5, 3), (9, 1))),
        StepLoad("/", "POST", 1, 0, ((7, 1),)),
    )
    assert [(each.second, each.requests, each.failures, each.users) for each in total.seconds] == [
        (0, 5, 1, 0),
        (1, 0, 0, 5),
        (2, 1, 0, 5),
    ]
    assert total.errors == (LoadError("/", "HTTP 500", 1),)
    assert total.late_ms == (9.0,)


def test_nothing_written_is_nothing_and_a_line_cut_off_by_a_crash_is_left_out(tmp_path: Path) -> None:
    assert tally([]).steps == ()
    (tmp_path / "samples-1.jsonl").write_text('{"start": 1.0}\n{"second": 1, "st', encoding="utf-8")
    assert lines_of(tmp_path) == [[{"start": 1.0}]]


def test_a_generator_at_its_limit_for_three_seconds_is_unfit() -> None:
    fit = health({1: [99.0, 99.0, 20.0, 99.0]}, [1.0])
    assert isinstance(fit, GeneratorHealth)
    assert fit.fit
    busy = health({1: [10.0] * 4, 2: [50.0, 95.0, 96.0, 97.0]}, [1.0])
    assert isinstance(busy, GeneratorHealth)
    assert (busy.fit, busy.cpu_percent_max) == (False, 97.0)
    assert "for 3 s" in busy.why


def test_a_generator_that_wakes_late_is_unfit_though_it_uses_little() -> None:
    late = health({1: [10.0] * 4}, [120.0, 150.0, 130.0])
    assert isinstance(late, GeneratorHealth)
    assert not late.fit
    assert "too busy" in late.why


def test_a_generator_that_nobody_watched_is_missing() -> None:
    assert isinstance(health({1: []}, []), Missing)
