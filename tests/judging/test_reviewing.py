"""What a person must look at, and what becomes of it once somebody has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from prelaunch.catalogue import check, load_by_path
from prelaunch.config.reviews import read_reviews, write_reviews
from prelaunch.judging.release import make_release
from prelaunch.model.judgement import Outcome, Problem, Severity
from prelaunch.model.places import Element, Place
from prelaunch.model.plan import PlannedCheck
from prelaunch.model.policy import Reviewed
from prelaunch.model.verdict import Decision, Release
from prelaunch.model.visit import Visit
from prelaunch.problems import UserError

paper = load_by_path(Path(__file__).with_name("paper.py"))


@check(title="Doubt", why="It may be one.", fix="Look.", severity=Severity.SERIOUS)
def doubtful(visit: Visit) -> Iterator[Problem]:
    yield Problem("A person must look.", where=Element('main > image "Map"'), review=True)


def release(*decisions: Reviewed) -> Release:
    evidence = paper.evidence()
    plan = replace(evidence.plan, checks=(PlannedCheck("doubtful"),))
    policy = replace(paper.POLICY, reviews={each.finding: each for each in decisions})
    return make_release(replace(evidence, plan=plan), {"doubtful": doubtful}, policy, (), date(2026, 7, 14), "0")


def decided(fine: bool) -> Reviewed:
    (finding,) = [each for each in release().findings if each.check == "doubtful"]
    return Reviewed(
        finding.id, finding.check, finding.place, finding.what, fine, "Grace", "2026-07-01", "It is blurred"
    )


def test_what_nobody_looked_at_is_told_and_neither_blocks_nor_passes_quietly() -> None:
    undecided = release()
    assert [finding.review for finding in undecided.findings] == [True]
    assert ("What a person must look at", "1") in [(rule.rule, rule.value) for rule in undecided.verdict.rules]


def test_what_somebody_found_to_be_fine_is_not_asked_again() -> None:
    later = release(decided(fine=True))
    assert later.findings == ()
    assert ("What a person must look at", "0 (1 decided before)") in [
        (rule.rule, rule.value) for rule in later.verdict.rules
    ]


def test_what_somebody_found_to_be_a_fault_is_certain_and_blocks() -> None:
    later = release(decided(fine=False))
    (finding,) = later.findings
    assert not finding.review
    assert finding.what == "A person must look. Grace looked at it on 2026-07-01: It is blurred."
    assert later.verdict.decision is Decision.NO_GO
    assert [each.outcome for each in later.judgements if each.check == "doubtful"] == [Outcome.FAILED]


def test_a_decision_about_another_thing_changes_nothing() -> None:
    assert release(replace(decided(fine=True), finding="another")).findings == release().findings


def test_decisions_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    assert read_reviews(tmp_path) == {}
    entry = Reviewed("3f9c", "accessibility", Place("/", "desktop"), "A person must look.", True, "Grace", "2026-07-01")
    write_reviews(tmp_path, [entry])
    assert read_reviews(tmp_path) == {"3f9c": entry}


@pytest.mark.parametrize("written", ["{", "[]", '{"format": 9, "reviewed": []}', '{"format": 1, "reviewed": [1]}'])
def test_a_damaged_file_is_told_with_its_name_and_a_remedy(tmp_path: Path, written: str) -> None:
    (tmp_path / "reviews.json").write_text(written, "utf-8")
    with pytest.raises(UserError, match=r"reviews\.json.*version control"):
        read_reviews(tmp_path)
