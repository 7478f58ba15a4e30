"""A journey in quarantine is walked and shown; that it fails has an owner for a while, what it finds has not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from prelaunch.catalogue import load_by_path, own_checks
from prelaunch.judging.decide import decide
from prelaunch.judging.judge import judge
from prelaunch.model.judgement import Severity
from prelaunch.model.policy import Policy, Quarantine
from prelaunch.model.verdict import Decision, Evidence, Verdict
from prelaunch.model.walk import Failure, Kept

paper = load_by_path(Path(__file__).parent / "paper.py")
TODAY = date(2026, 7, 14)
CHECKS = {name: own_checks()[name] for name in ("journey-broken", "facts-disagree", "flaky-journey")}
KEPT = Quarantine("buy", "Ada", "the payment sandbox sleeps", "2026-07-31", approved_by="Grace", source="x.yaml:4")
BROKEN = Failure("there was no button “Pay” on the page")


def verdict(evidence: Evidence, *quarantine: Quarantine) -> Verdict:
    judged = judge(evidence, CHECKS, {})
    return decide(evidence, judged, (), Policy((), quarantine=quarantine, required=("journeys",)), TODAY)


def walked(**changes: object) -> Evidence:
    plan = paper.plan(*CHECKS, crawl=None)
    return replace(paper.evidence(), plan=plan, walks=(paper.walk(**changes),))


def test_that_it_fails_does_not_block_and_is_never_a_plain_go() -> None:
    failing = walked(failure=BROKEN)
    assert verdict(failing).decision is Decision.NO_GO
    held = verdict(failing, KEPT)
    assert held.decision is Decision.GO_WITH_WAIVERS
    assert all("in quarantine: the payment sandbox sleeps" in each.what for each in held.waived)
    assert ("Quarantine of buy by Ada", "it failed") in {(each.rule, each.value) for each in held.rules}


def test_what_it_finds_blocks_all_the_same() -> None:
    two = tuple(
        Kept("total", text, text, channel, "/", "Keep total", index=2) for text, channel in (("1", "a"), ("2", "b"))
    )
    assert own_checks()["facts-disagree"].severity is Severity.SERIOUS
    assert verdict(walked(kept=two), KEPT).decision is Decision.NO_GO


def test_it_is_told_where_it_went_well_too() -> None:
    well = verdict(walked(), KEPT)
    assert well.decision is Decision.GO
    assert [each.value for each in well.rules if "Quarantine" in each.rule] == ["it went well this time"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"expires": "2026-07-13"}, "it was over on 2026-07-13"),
        ({"expires": "2026-12-01"}, "more than 30 days ahead"),
        ({"approved_by": ""}, "needs somebody’s name"),
    ],
)
def test_one_that_is_not_in_order_does_not_count(changes: dict[str, str], told: str) -> None:
    kept = replace(KEPT, **changes)  # type: ignore[arg-type]
    decided = verdict(walked(failure=BROKEN), kept)
    assert decided.decision is Decision.NO_GO
    assert told in next(each.value for each in decided.rules if "Quarantine" in each.rule)


def test_another_journey_that_fails_blocks() -> None:
    assert verdict(walked(failure=BROKEN), replace(KEPT, journey="return")).decision is Decision.NO_GO
