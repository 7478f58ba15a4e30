"""The accepted baseline: what is new, what is gone, and what was only not looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prelaunch.catalogue import load_by_path
from prelaunch.config.baseline import read_baseline, write_baseline
from prelaunch.judging.accepting import accept
from prelaunch.judging.decide import decide
from prelaunch.judging.explaining import way
from prelaunch.judging.judge import judge
from prelaunch.judging.looked import looked_at
from prelaunch.judging.release import make_release
from prelaunch.model.accepted import Accepted, AcceptedRelease
from prelaunch.model.judgement import Judgement, Outcome, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.policy import Criticality, Effect, Policy, SeverityRule
from prelaunch.model.verdict import Decision
from prelaunch.model.visit import Response
from prelaunch.problems import UserError

paper = load_by_path(Path(__file__).with_name("paper.py"))
TODAY = date(2026, 7, 14)
NEW_MODERATE = SeverityRule(Severity.MODERATE, Criticality.PAGE, Effect.BLOCK, "prelaunch.yaml:9", new=True)
UNTITLED = {"text": Missing("x")}


def release(*visits, policy=paper.POLICY, **changes):
    return make_release(paper.evidence(*visits, **changes), paper.CHECKS, policy, (), TODAY, "0", "run")


def untitled(path="/", **changes):
    seen = paper.visit(path, **changes)
    return replace(seen, text=replace(seen.text, title=""))


def baseline(*visits):
    accepted = accept(release(*visits), {}, by="Grace", on="2026-07-01").accepted
    return {each.finding: each for each in accepted}


def test_a_rule_for_new_findings_blocks_what_was_not_accepted_and_nothing_else() -> None:
    policy = Policy((NEW_MODERATE,), baseline=baseline(untitled()))
    known = release(untitled(), policy=policy).verdict
    assert known.decision is Decision.GO
    swapped = release(paper.visit(), untitled("/b"), policy=policy).verdict
    assert swapped.decision is Decision.NO_GO
    assert swapped.blocking[0].rule == "new moderate problems block"
    rules = {rule.rule: (rule.value, rule.state) for rule in known.rules}
    assert rules["New moderate problems on a page of the site"] == ("0 (1 accepted before)", "holds")


def test_without_a_baseline_everything_is_new() -> None:
    assert release(untitled(), policy=Policy((NEW_MODERATE,))).verdict.decision is Decision.NO_GO


def test_a_finding_that_got_worse_is_new_again() -> None:
    known = baseline(untitled())
    (entry,) = known.values()
    known = {entry.finding: replace(entry, severity=Severity.MINOR)}
    assert release(untitled(), policy=Policy((NEW_MODERATE,), baseline=known)).verdict.decision is Decision.NO_GO


def test_a_baseline_never_takes_a_block_away() -> None:
    unfinished = paper.visit(text="coming soon")
    policy = Policy(
        (replace(NEW_MODERATE, severity=Severity.BLOCKER, effect=Effect.ADVISE),), baseline=baseline(unfinished)
    )
    assert release(unfinished, policy=policy).verdict.decision is Decision.NO_GO


def test_accepting_again_prunes_only_what_this_run_looked_at() -> None:
    known = baseline(untitled(), untitled("/b"), untitled("/c"), untitled("/d"))
    gone = replace(paper.visit("/d"), response=Response(paper.SITE + "d", 404, ()))
    hung = paper.visit("/c", trouble="it hung")
    after = accept(release(paper.visit(), hung, gone), known, by="Ada", on="2026-07-14")
    assert {each.place.page for each in after.pruned} == {"/", "/d"}
    assert {each.place.page for each in after.not_looked_at} == {"/b", "/c"}
    assert {each.by for each in after.accepted} == {"Grace"}


def test_an_accepted_finding_that_is_gone_is_named() -> None:
    advice = release(policy=Policy((), baseline=baseline(untitled()))).verdict.advice
    assert [each.what for each in advice] == [
        "1 accepted finding is not there any more; `prelaunch accept` takes it out."
    ]


def test_steps_after_the_one_that_failed_were_not_looked_at() -> None:
    broken = release(walks=(paper.walk(failure=paper.NOT_FOUND),))
    looked = looked_at(broken.evidence, broken.judgements)
    assert looked("journey-broken", Place("", "desktop", "buy", ""))
    assert not looked("journey-broken", Place("", "desktop", "buy", "Press “Pay”"))
    sound = release()
    assert looked_at(sound.evidence, sound.judgements)("journey-broken", Place("", "desktop", "buy", "Press “Pay”"))
    dead = release(walks=(paper.walk(trouble="the browser died"),))
    assert not looked_at(dead.evidence, dead.judgements)("journey-broken", Place("", "desktop", "buy", ""))


def test_a_check_of_the_whole_site_answers_for_the_pages_that_were_seen() -> None:
    evidence = paper.evidence(paper.visit(), paper.visit("/b"), plan=paper.plan("thin-site", "untitled"))
    looked = looked_at(evidence, judge(evidence, paper.CHECKS))
    assert looked("thin-site", Place("/b", "desktop"))
    assert not looked("thin-site", Place("/c", "desktop"))
    assert not looked("untitled", Place("/b", "mobile"))


def test_the_baseline_is_written_in_order_and_read_back_and_holds_no_time_measured(tmp_path: Path) -> None:
    known = baseline(untitled(), untitled("/b"))
    at = AcceptedRelease("2026-07-14", "GO", "Grace", "2026-07-14")
    file = write_baseline(tmp_path, reversed(list(known.values())), at)
    text = file.read_text("utf-8")
    write_baseline(tmp_path, known.values(), at)
    assert file.read_text("utf-8") == text
    assert read_baseline(tmp_path) == (known, at)
    for word in ("took", "127.0.0.1", "T10:"):
        assert word not in text


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"format": 2, "accepted": []}',
        '{"format": 1, "accepted": [{}]}',
        '{"format": 1, "release": {}, "accepted": []}',
    ],
)
def test_a_damaged_baseline_is_told_with_the_remedy(tmp_path: Path, text: str) -> None:
    (tmp_path / "baseline.json").write_text(text, "utf-8")
    with pytest.raises(UserError, match=r"baseline\.json.*version control"):
        read_baseline(tmp_path)


def test_the_way_to_a_decision_names_the_rule_with_its_line() -> None:
    policy = Policy((NEW_MODERATE,), baseline=baseline(untitled()))
    told = release(untitled("/b"), paper.visit(), policy=policy)
    lines = dict(way(told, policy, told.findings[0].id, TODAY))
    assert lines["Rule"] == "new moderate problems on a page of the site block (prelaunch.yaml:9)"
    assert lines["Baseline"] == "not in it: the finding is new"
    assert lines["So"] == "It blocks."
    assert way(told, policy, "nothing", TODAY) == ()


NAMES = st.sampled_from("abcdef")
PLACES = [Place(paper.SITE, "desktop"), Place(paper.SITE + "a", "mobile"), Place(paper.SITE, "mobile", "buy", "Pay")]
findings_ = st.lists(
    st.builds(paper.finding, NAMES, st.sampled_from(Severity), place=st.sampled_from(PLACES), review=st.booleans()),
    max_size=6,
)
rules_ = st.lists(
    st.builds(
        SeverityRule,
        st.sampled_from(Severity),
        st.sampled_from(Criticality),
        st.sampled_from(Effect),
        new=st.booleans(),
    ),
    max_size=8,
)
entries = st.builds(
    Accepted, NAMES, st.just("unfinished"), st.sampled_from(Severity), st.sampled_from(PLACES), st.just("w"),
    st.just("Grace"), st.just("2026-07-01"),
)  # fmt: skip
policies = st.builds(
    lambda rules, known, force: Policy(
        tuple(rules), baseline={each.finding: each for each in known}, block_checks=("unfinished",) if force else ()
    ),
    rules_,
    st.lists(entries, max_size=5),
    st.booleans(),
)


def decided(findings, policy):
    judged = judge(paper.evidence(), paper.CHECKS)
    extra = [Judgement(each.check, each.place, Outcome.FAILED, (each,), severity=each.severity) for each in findings]
    return decide(paper.evidence(), (*judged, *extra), (), policy, TODAY)


@settings(max_examples=60, deadline=None)
@given(findings_, findings_, policies)
def test_under_any_baseline_another_finding_never_helps(findings, more, policy):
    if decided(findings, policy).decision is Decision.NO_GO:
        assert decided([*findings, *more], policy).decision is Decision.NO_GO


@settings(max_examples=60, deadline=None)
@given(findings_, policies, entries)
def test_accepting_never_stops_what_the_rules_alone_let_go(findings, policy, entry):
    smaller = {name: each for name, each in policy.baseline.items() if name != entry.finding}
    without = decided(findings, replace(policy, baseline=smaller)).decision
    accepted = decided(findings, replace(policy, baseline={**smaller, entry.finding: entry})).decision
    if without is Decision.GO:
        assert accepted is Decision.GO


def test_an_accepted_release_keeps_what_journeys_cost_until_they_are_walked_again(tmp_path: Path) -> None:
    first = accept(release(), {}, by="Grace", on="2026-07-14").release
    assert [(each.place, each.on) for each in first.efforts] == [("journey “Buy a mug” on desktop", "2026-07-14")]
    assert dict(first.efforts[0].counts)["clicks"] == 1
    assert "long-waits" not in dict(first.efforts[0].counts)
    later = accept(release(walks=(paper.walk("mobile"),)), {}, by="Ada", on="2026-07-20", before=first).release
    assert [each.on for each in later.efforts] == ["2026-07-14", "2026-07-20"]
    write_baseline(tmp_path, (), later)
    assert read_baseline(tmp_path) == ({}, later)


def test_a_baseline_of_before_releases_were_kept_is_read(tmp_path: Path) -> None:
    (tmp_path / "baseline.json").write_text('{"format": 1, "accepted": []}', "utf-8")
    assert read_baseline(tmp_path) == ({}, None)
