"""The decision: what blocks, what is missing, what is waived; and what must hold for every policy."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prelaunch.catalogue import load_by_path
from prelaunch.judging.decide import decide
from prelaunch.judging.judge import judge
from prelaunch.model.judgement import Judgement, LimitState, Outcome, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.plan import CrawlLimits, PlannedJourney, PlannedLoad
from prelaunch.model.policy import Criticality, Effect, Policy, SeverityRule
from prelaunch.model.verdict import Decision
from prelaunch.model.visit import Response

paper = load_by_path(Path(__file__).with_name("paper.py"))
TODAY = date(2026, 7, 14)
GO, WAIVED, NO_GO, INCONCLUSIVE = Decision.GO, Decision.GO_WITH_WAIVERS, Decision.NO_GO, Decision.INCONCLUSIVE


def verdict(evidence=None, findings=(), readings=(), policy=paper.POLICY, today=TODAY):
    evidence = evidence or paper.evidence()
    judged = judge(evidence, paper.CHECKS)
    extra = tuple(
        Judgement(each.check, each.place, Outcome.FAILED, (each,), severity=each.severity) for each in findings
    )
    return decide(evidence, (*judged, *extra), readings, policy, today)


def test_a_sound_site_may_go_live():
    decided = verdict()
    assert decided.decision is GO
    assert decided.sentence == "GO: customers can finish 1 journey and nothing on 1 page blocks."
    assert decided.decision.exit_code == 0
    assert {rule.state for rule in decided.rules} == {"holds"}


def test_a_blocker_on_a_page_blocks():
    decided = verdict(findings=[paper.finding()])
    assert decided.decision is NO_GO
    assert decided.sentence == "NO-GO: it is unfinished (/ on desktop)."
    assert decided.blocking[0].findings == ("aaaaaaaaaa",)
    assert [rule.state for rule in decided.rules].count("broken") == 1


def test_a_journey_that_customers_cannot_finish_is_told_first():
    evidence = paper.evidence(walks=(paper.walk(failure=paper.NOT_FOUND),))
    decided = verdict(evidence, [paper.finding(), paper.finding("b", what="another thing")])
    assert decided.sentence == "NO-GO: customers cannot finish “Buy a mug” on desktop, and 2 more problems block."


def test_what_a_person_must_look_at_never_blocks():
    decided = verdict(findings=[paper.finding(review=True)])
    assert decided.decision is GO
    assert decided.advice[0].rule == "a person must look"


def test_moderate_problems_advise_and_named_checks_never_block():
    assert verdict(findings=[paper.finding(severity=Severity.MODERATE)]).decision is GO
    assert verdict(findings=[paper.finding()], policy=Policy((), advise_checks=("unfinished",))).decision is GO


def test_the_journeys_criticality_chooses_the_rule():
    rule = SeverityRule(Severity.MINOR, Criticality.CRITICAL, Effect.BLOCK)
    in_journey = paper.finding(severity=Severity.MINOR, place=Place(paper.SITE, "desktop", "buy", "Pay"))
    assert verdict(findings=[in_journey], policy=Policy((rule,))).decision is NO_GO
    assert verdict(findings=[paper.finding(severity=Severity.MINOR)], policy=Policy((rule,))).decision is GO


def test_a_broken_limit_blocks_and_a_close_one_advises():
    broken = verdict(readings=[paper.reading(LimitState.BROKEN, 900.0)])
    assert broken.decision is NO_GO
    assert broken.sentence == "NO-GO: 95th percentile, load “browse”, breaks its limit p95 < 800 ms."
    close = verdict(readings=[paper.reading(LimitState.TOO_CLOSE)])
    assert close.decision is GO
    assert close.advice[0].rule == "too close to its limit to tell"
    assert ("p95 < 800 ms", "holds") in [(rule.limit, rule.state) for rule in verdict(readings=[paper.reading()]).rules]


def absent(name):
    """Evidence that lacks one thing."""
    sound = paper.evidence()
    planned = PlannedJourney("return", "Return a mug", "journeys/return.yaml", "important", ("desktop",))
    return {
        "the run's end": replace(sound, finished_at=Missing("the run did not reach its end")),
        "the crawl": replace(sound, site=Missing("the browser did not start")),
        "any page": replace(sound, site=replace(sound.site, visits=())),
        "the home page": paper.evidence(paper.visit("/b")),
        "the home page's content": paper.evidence(
            replace(paper.visit(), response=Response(paper.SITE, 503, ())), paper.visit("/b")
        ),
        "a page that hung": paper.evidence(paper.visit(), paper.visit("/b", trouble="it hung")),
        "a channel": replace(sound, plan=paper.plan(crawl=CrawlLimits(channels=("desktop", "mobile")))),
        "a journey": replace(sound, plan=paper.plan(journeys=(*sound.plan.journeys, planned))),
        "a journey's channel": replace(
            sound, plan=paper.plan(journeys=(replace(sound.plan.journeys[0], channels=("desktop", "mobile")),))
        ),
        "a journey's persona": replace(
            sound, plan=paper.plan(journeys=(replace(sound.plan.journeys[0], personas=("ada", "bob")),))
        ),
        "a journey's end": replace(sound, walks=(paper.walk(trouble="the browser died"),)),
        "checks": replace(sound, plan=replace(paper.plan(), checks=())),
        "everything": replace(sound, plan=paper.plan(crawl=None, journeys=())),
        "a load test": replace(sound, plan=paper.plan(loads=(PlannedLoad("browse", "loadtests/browse.yaml"),))),
        "a load test's samples": replace(sound, loads=(paper.load(count=0),)),
        "a load test's health": replace(sound, loads=(paper.load("refused"),)),
        "a load test's reading": replace(sound, loads=(paper.load(),)),
        "a check's answer": replace(sound, plan=paper.plan("gone")),
    }[name]


ABSENT = ("the run's end", "the crawl", "any page", "the home page", "the home page's content", "a page that hung",
          "a channel", "a journey", "a journey's channel", "a journey's persona", "a journey's end", "checks",
          "everything", "a load test", "a load test's samples", "a load test's health", "a load test's reading",
          "a check's answer")  # fmt: skip


@pytest.mark.parametrize("name", ABSENT)
def test_missing_evidence_is_never_a_go_and_is_told(name):
    decided = verdict(absent(name))
    assert decided.decision is INCONCLUSIVE
    assert decided.decision.exit_code == 3
    assert decided.undetermined
    assert "undetermined" in {rule.state for rule in decided.rules}


@pytest.mark.parametrize("name", ABSENT)
def test_a_blocking_problem_beats_missing_evidence_and_both_are_told(name):
    decided = verdict(absent(name), [paper.finding()])
    assert decided.decision is NO_GO
    assert decided.undetermined


def test_an_undetermined_reading_with_a_limit_is_missing_evidence():
    assert verdict(readings=[paper.reading(LimitState.UNDETERMINED)]).decision is INCONCLUSIVE
    assert verdict(readings=[paper.reading(LimitState.NO_LIMIT, limit=None)]).decision is GO
    assert verdict(policy=Policy((), limits=(paper.LIMIT,))).decision is INCONCLUSIVE


def test_what_could_only_have_advised_is_not_missed():
    evidence = paper.evidence(replace(paper.visit(), text=Missing("closed")), plan=paper.plan("untitled"))
    assert verdict(evidence).decision is GO


def test_a_waiver_lets_a_known_problem_go_until_its_day():
    policy = Policy((), waivers=(paper.waiver("aaaaaaaaaa", "2026-07-14"),))
    waived = verdict(findings=[paper.finding()], policy=policy)
    assert waived.decision is WAIVED
    assert waived.sentence.endswith("but for 1 known problem that somebody answers for.")
    late = verdict(findings=[paper.finding()], policy=policy, today=TODAY + timedelta(1))
    assert late.decision is NO_GO
    assert "expired on 2026-07-14" in late.blocking[0].what
    assert any("expired on 2026-07-14" in reason.what for reason in late.advice)


def test_an_unused_waiver_warns():
    decided = verdict(policy=Policy((), waivers=(paper.waiver("bbbbbbbbbb"),)))
    assert decided.decision is GO
    assert "is not used" in decided.advice[0].what


@pytest.mark.parametrize("changes", [{"expires": "2026-12-31"}, {"expires": "soon"}, {"owner": " "}, {"reason": ""}])
def test_a_waiver_that_is_not_in_order_does_not_count(changes):
    policy = Policy((), waivers=(replace(paper.waiver("aaaaaaaaaa"), **changes),))
    assert verdict(findings=[paper.finding()], policy=policy).decision is NO_GO


def test_a_failing_critical_journey_is_waived_only_under_a_name():
    evidence = paper.evidence(walks=(paper.walk(failure=paper.NOT_FOUND),))
    (failed,) = [each for each in judge(evidence, paper.CHECKS) if each.check == "journey-broken"]
    waiver = paper.waiver(failed.findings[0].id)
    assert verdict(evidence, policy=Policy((), waivers=(waiver,))).decision is NO_GO
    assert verdict(evidence, policy=Policy((), waivers=(replace(waiver, approved_by="Grace"),))).decision is WAIVED


def test_missing_evidence_is_waived_only_under_a_name_and_never_a_plain_go():
    (missing,) = verdict(absent("a page that hung")).undetermined
    alone = Policy((), waivers=(paper.waiver(missing.id),))
    assert verdict(absent("a page that hung"), policy=alone).decision is INCONCLUSIVE
    approved = Policy((), waivers=(paper.waiver(missing.id, approved_by="Grace"),))
    told = verdict(absent("a page that hung"), policy=approved)
    assert told.decision is WAIVED
    assert "approved by Grace" in told.waived[0].what
    more = replace(absent("a page that hung"), site=replace(absent("a page that hung").site, visits=(
        paper.visit(), paper.visit("/b", trouble="it hung"), paper.visit("/c", trouble="it hung"))))  # fmt: skip
    assert verdict(more, policy=approved).decision is INCONCLUSIVE, "more is missing than was answered for"


@pytest.mark.parametrize("name", ["the run's end", "the crawl", "checks", "everything"])
def test_nobody_can_answer_for_a_run_that_says_nothing(name):
    ids = [reason.id for reason in verdict(absent(name)).undetermined]
    policy = Policy((), waivers=tuple(paper.waiver(each, approved_by="Grace") for each in ids))
    told = verdict(absent(name), policy=policy)
    assert told.decision is INCONCLUSIVE
    assert any("nobody can answer for it" in reason.what for reason in told.advice)


def test_a_broken_limit_can_be_waived_by_its_id():
    over = [paper.reading(LimitState.BROKEN, 900.0)]
    (reason,) = verdict(readings=over).blocking
    assert verdict(readings=over, policy=Policy((), waivers=(paper.waiver(reason.id),))).decision is WAIVED
    slower = [replace(over[0], value=replace(over[0].value, value=905.0))]
    assert verdict(readings=slower).blocking[0].id == reason.id, "the value is no part of its name"


def test_a_limit_that_is_kept_by_far_is_named_with_one_that_would_hold():
    limit = replace(paper.LIMIT, value=2000.0, text="p95 < 2000 ms", source="loadtests/browse.yaml:9")
    told = verdict(readings=[paper.reading(limit=limit)]).advice
    assert [each.what for each in told] == [
        "p95 < 2000 ms (loadtests/browse.yaml:9): at most 655 ms was met; “p95 < 820 ms” would hold."
    ]
    nobodys = replace(limit, source="default")
    assert verdict(readings=[paper.reading(limit=nobodys)]).advice == ()
    assert verdict(readings=[paper.reading()]).advice == ()


def test_a_check_that_the_policy_lets_block_blocks_from_moderate_upwards():
    policy = Policy((), block_checks=("unfinished",))
    assert verdict(findings=[paper.finding(severity=Severity.MODERATE)], policy=policy).decision is NO_GO
    assert verdict(findings=[paper.finding(severity=Severity.MINOR)], policy=policy).decision is GO
    assert verdict(findings=[paper.finding(severity=Severity.MODERATE, review=True)], policy=policy).decision is GO


def test_one_fault_on_many_pages_is_one_reason():
    places = [Place(f"{paper.SITE}p{at}", channel) for at in range(5) for channel in ("desktop", "mobile")]
    findings = [paper.finding(f"id{at}", place=place) for at, place in enumerate(places)]
    decided = verdict(findings=findings)
    assert len(decided.blocking) == 1
    assert len(decided.blocking[0].findings) == 10
    assert decided.sentence == "NO-GO: it is unfinished (10 places)."


PLACES = [Place(paper.SITE, "desktop"), Place(paper.SITE + "a", "mobile"), Place(paper.SITE, "mobile", "buy", "Pay")]
findings_ = st.lists(
    st.builds(
        paper.finding,
        st.sampled_from("abcdef"),
        st.sampled_from(Severity),
        place=st.sampled_from(PLACES),
        review=st.booleans(),
        check=st.sampled_from(["unfinished", "untitled", "leaked-secret"]),
        what=st.sampled_from(["one thing", "another"]),
    ),
    max_size=6,
)
waivers_ = st.lists(
    st.builds(
        paper.waiver,
        st.sampled_from("abcdefg"),
        st.sampled_from(["2026-07-13", "2026-07-14", "2026-08-01", "2027-01-01", "never"]),
        approved_by=st.sampled_from(["", "Grace"]),
    ),
    max_size=4,
)
policies = st.builds(
    Policy,
    st.lists(
        st.builds(SeverityRule, st.sampled_from(Severity), st.sampled_from(Criticality), st.sampled_from(Effect)),
        max_size=4,
    ).map(tuple),
    waivers=waivers_.map(tuple),
    advise_checks=st.sampled_from([(), ("untitled",)]),
)
readings_ = st.lists(st.builds(paper.reading, st.sampled_from(LimitState)), max_size=2)
evidences = st.sampled_from([None, *ABSENT]).map(lambda name: absent(name) if name else paper.evidence())
RANK = [INCONCLUSIVE, GO, WAIVED, NO_GO]


@settings(deadline=None)
@given(evidences, findings_, findings_, readings_, policies)
def test_adding_a_finding_never_turns_a_no_go_into_anything_else(evidence, findings, more, readings, policy):
    # A finding under a known id is another sight of the same finding; the worst of them counts.
    before = verdict(evidence, findings, readings, policy).decision
    after = verdict(evidence, [*findings, *more], readings, policy).decision
    if before is NO_GO:
        assert after is NO_GO
    if before is not GO:
        assert after is not GO


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ABSENT), findings_, policies)
def test_missing_evidence_never_gives_go(name, findings, policy):
    every = tuple(
        SeverityRule(severity, criticality, Effect.BLOCK) for severity in Severity for criticality in Criticality
    )
    decided = verdict(absent(name), findings, (), replace(policy, rules=every)).decision
    assert decided in (NO_GO, INCONCLUSIVE)
    ids = [reason.id for reason in verdict(absent(name), findings, (), policy).undetermined]
    approved = tuple(paper.waiver(each, approved_by="Grace") for each in ids)
    waived = verdict(absent(name), findings, (), replace(policy, rules=every, waivers=(*policy.waivers, *approved)))
    assert waived.decision is not GO


@settings(deadline=None)
@given(evidences, findings_, policies, st.sampled_from("abcdef"), st.dates(max_value=TODAY - timedelta(1)))
def test_an_expired_waiver_never_helps(evidence, findings, policy, name, day):
    expired = replace(policy, waivers=(*policy.waivers, paper.waiver(name, day.isoformat(), approved_by="Grace")))
    assert verdict(evidence, findings, (), expired).decision is verdict(evidence, findings, (), policy).decision


@given(findings_, readings_, policies, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_order_never_matters(findings, readings, policy, chance: random.Random):
    evidence = paper.evidence(paper.visit(), paper.visit("/b", text="coming soon"), paper.visit("/c", trouble="hung"))
    judged = list(judge(evidence, paper.CHECKS))
    judged += [Judgement(each.check, each.place, Outcome.FAILED, (each,)) for each in findings]
    told = decide(evidence, judged, readings, policy, TODAY)
    chance.shuffle(judged)
    chance.shuffle(readings)
    waivers = list(policy.waivers)
    chance.shuffle(waivers)
    assert decide(evidence, judged, readings, replace(policy, waivers=tuple(waivers)), TODAY) == told


def test_a_person_who_never_walked_in_one_language_is_missed_although_others_did() -> None:
    planned = PlannedJourney("buy", "Buy", "journeys/buy.yaml", "critical", ("desktop", "german"), ("ada", "otto"))
    who = [("ada", "desktop"), ("otto", "desktop"), ("ada", "german")]
    walks = tuple(paper.walk(channel, persona=persona) for persona, channel in who)
    evidence = paper.evidence(walks=walks, plan=paper.plan(journeys=(planned,)))
    decided = verdict(evidence)
    assert "“Buy” was not walked: as otto on german" in [reason.what for reason in decided.undetermined]
    whole = replace(evidence, walks=(*walks, paper.walk("german", persona="otto")))
    assert not [reason for reason in verdict(whole).undetermined if "not walked" in reason.what]
