"""Tests with people: figures that were published, and limits that nobody's silence fulfils."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from prelaunch.catalogue import load_by_path
from prelaunch.config.limits import parse_limit
from prelaunch.judging.decide import decide
from prelaunch.judging.judge import judge
from prelaunch.metrics import readings
from prelaunch.metrics._people import geometric_mean, mean, share, t_quantile
from prelaunch.model.judgement import Interval, LimitState, Reading
from prelaunch.model.missing import Missing
from prelaunch.model.policy import Policy
from prelaunch.model.study import Session, sus_score
from prelaunch.model.verdict import Decision, Evidence, Verdict

paper = load_by_path(Path(__file__).parents[1] / "judging" / "paper.py")


def tried(person: int, completed: bool = True, **answers: object) -> Session:
    return Session(f"P{person}", "new customers", "buy", "2026-03-02", completed, **answers)  # type: ignore[arg-type]


def evidence(*studies: Session) -> Evidence:
    return paper.evidence(studies=studies)


def read(limit: str, *studies: Session) -> Reading:
    (found,) = [each for each in readings(evidence(*studies), (parse_limit(limit, "", 0),)) if each.limit]
    return found


def test_a_share_of_few_people_has_the_published_interval() -> None:
    """Tullis and Albert: 4 of 5 is 36 to 98 %. MeasuringU: 1 of 5 is 2 to 64 %."""
    assert (share(4, 5).low, share(4, 5).high) == pytest.approx((35.96, 97.96), abs=0.01)
    assert (share(1, 5).low, share(1, 5).high) == pytest.approx((2.0, 64.0), abs=0.1)


def test_times_are_told_as_sauro_does() -> None:
    found = geometric_mean([55, 65, 75, 62, 45, 135])
    assert isinstance(found, Interval)
    assert (found.value, found.low, found.high) == pytest.approx((68, 46, 101), abs=0.5)


@pytest.mark.parametrize(("freedom", "t"), [(1, 12.706), (2, 4.303), (4, 2.776), (5, 2.571), (10, 2.228), (100, 1.984)])
def test_students_t_is_that_of_the_tables(freedom: int, t: float) -> None:
    assert t_quantile(freedom) == pytest.approx(t, abs=0.001)


def test_the_scale_is_scored_as_brooke_does() -> None:
    assert sus_score((5, 1) * 5) == 100
    assert sus_score((3,) * 10) == 50
    assert sus_score((4, 2, 4, 2, 4, 2, 3, 3, 2, 4)) == 2.5 * (3 + 3 + 3 + 3 + 3 + 3 + 2 + 2 + 1 + 1)


def test_one_answer_is_no_mean() -> None:
    assert isinstance(mean([5.0]), Missing)
    assert mean([7.0, 7.0, 6.0], 1, 7).high == 7  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "limit", ["completion >= 80 %", "participants >= 5", "ease > 5", "sus >= 68", "buy: completion >= 80 %"]
)
def test_what_nobody_tried_keeps_no_limit(limit: str) -> None:
    found = read(limit)
    assert found.state is LimitState.UNDETERMINED
    assert "nobody outside the team has tried this" in found.reason


def test_few_people_prove_neither_one_nor_the_other() -> None:
    assert read("completion >= 80 %", *map(tried, range(5))).state is LimitState.TOO_CLOSE
    assert read("completion >= 80 %", *map(tried, range(30))).state is LimitState.MET
    assert read("completion >= 80 %", *(tried(each, each == 0) for each in range(5))).state is LimitState.BROKEN


def test_too_few_people_are_missing_evidence_and_not_a_fault() -> None:
    found = read("participants >= 5", tried(1), tried(2), tried(2))
    assert (found.state, found.reason) == (LimitState.UNDETERMINED, "only 2 people tried it")
    assert read("participants >= 5", *map(tried, range(5))).state is LimitState.MET


def test_without_limits_nothing_is_said_of_what_nobody_tried() -> None:
    metrics = {each.metric for each in readings(evidence(), ())}
    assert not metrics & {"completion", "participants", "ease", "sus", "task-time"}
    assert "completion" in {each.metric for each in readings(evidence(tried(1)), ())}


def test_a_policy_that_needs_people_is_left_open_until_somebody_has_tried() -> None:
    def decided(*studies: Session, required: tuple[str, ...] = ("people",)) -> Decision:
        told = evidence(*studies)
        return decide(told, judge(told, paper.CHECKS), (), Policy((), required=required), date(2026, 7, 14)).decision

    assert decided() is Decision.INCONCLUSIVE
    assert decided(tried(1)) is Decision.GO
    assert decided(required=()) is Decision.GO


def test_a_test_with_people_counts_for_a_year_or_as_long_as_the_policy_says() -> None:
    """The run began on 14 July 2026."""

    def decided(on: str, days: int = 365) -> Verdict:
        told = evidence(replace(tried(1), on="2019-01-01"), replace(tried(2), on=on))
        policy = Policy((), required=("people",), people_days=days)
        return decide(told, judge(told, paper.CHECKS), (), policy, date(2026, 7, 14))

    assert decided("2025-07-14").decision is Decision.GO
    late = decided("2025-07-13")
    assert late.decision is Decision.INCONCLUSIVE
    (missing,) = late.undetermined
    assert "with people is 12 months old; it counts for 365 days" in missing.what
    assert [rule.value for rule in late.rules if rule.state == "undetermined"] == ["0; 1 missing"]
    assert decided("2025-07-13", days=400).decision is Decision.GO
    assert "is 2 years old" in decided("2024-07-01").undetermined[0].what
    assert decided("2024-07-01").undetermined[0].id == missing.id, "a waiver holds on while the test grows older"
    assert decided("some day").decision is Decision.INCONCLUSIVE
