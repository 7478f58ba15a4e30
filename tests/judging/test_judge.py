"""The judge: what is missing never passes, and no check can bring it down."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from prelaunch.catalogue import load_by_path
from prelaunch.judging.fingerprint import fingerprint
from prelaunch.judging.judge import judge
from prelaunch.judging.leads import Ways
from prelaunch.judging.release import not_covered
from prelaunch.model.judgement import Outcome, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.places import Element, Place
from prelaunch.model.plan import CrawlLimits, PlannedCheck
from prelaunch.model.replies import Replies, Reply
from prelaunch.model.visit import Link, Response
from prelaunch.model.walk import Failure
from prelaunch.model.ways import ways_to

paper = load_by_path(Path(__file__).with_name("paper.py"))


def outcomes(judgements, check):
    return [each.outcome for each in judgements if each.check == check]


def only(judgements, check):
    (judgement,) = [each for each in judgements if each.check == check]
    return judgement


def test_every_planned_check_is_asked_of_every_look():
    evidence = paper.evidence(paper.visit(), paper.visit("/b", text="coming soon"))
    inside = paper.visit("/c", name="j1")
    inside = replace(inside, place=replace(inside.place, journey="buy", step="Open the shop"))
    evidence = replace(evidence, visits=(inside,), plan=paper.plan("unfinished", "thin-site", "slow-walk"))
    judged = judge(evidence, paper.CHECKS)
    assert outcomes(judged, "unfinished") == [Outcome.PASSED, Outcome.FAILED, Outcome.PASSED]
    assert outcomes(judged, "thin-site") == [Outcome.PASSED]
    assert outcomes(judged, "slow-walk") == [Outcome.PASSED]
    assert outcomes(judged, "journey-broken") == [Outcome.PASSED]
    assert len(judged) == 6


def test_a_finding_has_its_checks_words_its_place_and_its_identity():
    evidence = paper.evidence(paper.visit("/b", text="coming soon", screenshot="screenshots/b.jpg"))
    (finding,) = only(judge(evidence, paper.CHECKS), "unfinished").findings
    assert (finding.title, finding.why, finding.fix) == (
        "The page says it is unfinished",
        "Visitors leave.",
        "Finish it.",
    )
    assert finding.severity is Severity.BLOCKER
    assert finding.place.page == "/b"
    assert finding.id == fingerprint("unfinished", finding.place, "coming soon")
    assert (finding.screenshot, finding.visit) == ("screenshots/b.jpg", "desktop/b")


def test_a_page_in_trouble_is_one_judgement_not_one_per_check():
    evidence = paper.evidence(paper.visit(), paper.visit("/hangs", trouble="it hung for 30 s"))
    judged = [each for each in judge(evidence, paper.CHECKS) if each.place.page == "/hangs"]
    assert [(each.check, each.outcome, each.reason) for each in judged] == [
        ("page", Outcome.UNDETERMINED, "it hung for 30 s")
    ]


def test_a_missing_part_leaves_the_check_undetermined_with_the_reason():
    evidence = paper.evidence(
        paper.visit(text="", name="v") and replace(paper.visit(), text=Missing("the page closed"))
    )
    judged = judge(evidence, paper.CHECKS)
    assert only(judged, "untitled").outcome is Outcome.UNDETERMINED
    assert only(judged, "untitled").reason == "text missing: the page closed"
    assert only(judged, "unfinished").reason == "the page closed"
    assert only(judged, "unfinished").outcome is Outcome.UNDETERMINED


def test_an_error_page_is_not_judged_as_content():
    evidence = paper.evidence(replace(paper.visit(text="coming soon"), response=Response(paper.SITE, 500, ())))
    judged = judge(replace(evidence, plan=paper.plan("unfinished", "dead")), paper.CHECKS)
    assert only(judged, "unfinished").outcome is Outcome.NOT_APPLICABLE
    assert only(judged, "dead").outcome is Outcome.FAILED


def test_a_page_whose_answer_is_missing_is_undetermined_not_left_out():
    evidence = paper.evidence(replace(paper.visit(), response=Missing("no answer was noted")))
    assert only(judge(evidence, paper.CHECKS), "unfinished").outcome is Outcome.UNDETERMINED


def test_a_check_that_raises_is_undetermined_and_the_others_are_asked():
    evidence = paper.evidence(plan=paper.plan("raising", "untitled"))
    judged = judge(evidence, paper.CHECKS)
    assert only(judged, "raising").outcome is Outcome.UNDETERMINED
    assert only(judged, "raising").reason == "the check failed: KeyError: 'no such thing'"
    assert only(judged, "untitled").outcome is Outcome.PASSED


def test_options_and_severity_come_from_the_plan():
    planned = PlannedCheck("unfinished", (("phrases", ("mugs only",)),), "minor")
    evidence = paper.evidence(paper.visit(text="mugs only"), plan=replace(paper.plan(), checks=(planned,)))
    (finding,) = only(judge(evidence, paper.CHECKS), "unfinished").findings
    assert finding.severity is Severity.MINOR


@pytest.mark.parametrize(
    "planned",
    [PlannedCheck("gone"), PlannedCheck("unfinished", (("phrase", "x"),)), PlannedCheck("unfinished", (), "huge")],
)
def test_a_check_that_cannot_be_asked_is_undetermined(planned):
    evidence = paper.evidence(plan=replace(paper.plan(), checks=(planned,)))
    assert only(judge(evidence, paper.CHECKS), planned.id).outcome is Outcome.UNDETERMINED


def test_a_check_with_nothing_to_ask_has_not_passed():
    evidence = paper.evidence(paper.visit(trouble="hung"), plan=paper.plan("unfinished", "slow-walk"), walks=())
    judged = judge(evidence, paper.CHECKS)
    assert outcomes(judged, "unfinished") == [Outcome.UNDETERMINED]
    assert outcomes(judged, "slow-walk") == [Outcome.UNDETERMINED]
    alone = paper.evidence(plan=paper.plan("slow-walk", journeys=()), walks=())
    assert outcomes(judge(alone, paper.CHECKS), "slow-walk") == [Outcome.NOT_APPLICABLE]


def test_a_failed_journey_names_its_step_and_what_was_there_instead():
    evidence = paper.evidence(walks=(paper.walk(failure=paper.NOT_FOUND),), plan=paper.plan("slow-walk"))
    judged = judge(evidence, paper.CHECKS)
    (finding,) = only(judged, "journey-broken").findings
    assert finding.severity is Severity.BLOCKER
    assert finding.place.source == "journeys/buy.yaml:4"
    assert "Add to bag" in finding.what
    assert only(judged, "slow-walk").outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize("kind", ["crash", "refused"])
def test_a_journey_that_says_nothing_about_the_site_is_undetermined(kind):
    evidence = paper.evidence(walks=(paper.walk(failure=Failure("the tab died", kind=kind)),))
    assert only(judge(evidence, paper.CHECKS), "journey-broken").outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize("changes", [{"trouble": "stopped"}, {"remaining": 3}, {"steps": ()}])
def test_a_journey_that_was_not_walked_to_its_end_has_not_passed(changes):
    evidence = paper.evidence(walks=(paper.walk(**changes),))
    assert only(judge(evidence, paper.CHECKS), "journey-broken").outcome is Outcome.UNDETERMINED


def test_identity_never_hangs_on_counts_queries_hosts_or_channels_of_others():
    here = Place("http://127.0.0.1:8000/list?page=2", "desktop")
    there = Place("https://shop.example/list", "desktop")
    one = fingerprint("dead", here, "http://127.0.0.1:8000/a?x=1", 'link "Basket (3)"')
    assert one == fingerprint("dead", there, "https://shop.example/a", 'link "Basket (12)"')
    assert len(one) == 10
    assert one != fingerprint("dead", replace(there, channel="mobile"), "https://shop.example/a", 'link "Basket"')
    assert one != fingerprint("dead", there, "https://shop.example/b", 'link "Basket"')
    assert one != fingerprint("dead", there, "https://shop.example/a", 'link "Phones"')


def test_in_a_journey_identity_hangs_on_the_step_not_on_the_address():
    step = Place("http://127.0.0.1/orders/8371", "desktop", "buy", "Pay", "journeys/buy.yaml:4")
    assert fingerprint("dead", step) == fingerprint(
        "dead", replace(step, url="http://127.0.0.1/orders/9", source="x:9")
    )
    assert fingerprint("dead", step) != fingerprint("dead", replace(step, step="Press “Buy”"))


def link(path, name):
    address = paper.SITE.rstrip("/") + path
    return Link(address, path, name, "navigation", True, Element(f'navigation > link "{name}"'))


def test_a_finding_tells_how_customers_get_there_as_a_look_through_every_link_does():
    pages = [f"/p{at}" for at in range(6)]
    visits = [
        paper.visit(path, links=tuple(link(other, f"To {other[-1]}") for other in pages if other != path))
        for path in pages
    ]
    visits += [paper.visit("/", links=(link("/p1?x=1#top", "Offer"), link("/p2/", "Slash"))), paper.visit("/alone")]
    ways = Ways(visits)
    for path in (*pages, "/", "/alone", "/p1?x=1"):
        url = paper.SITE.rstrip("/") + path
        assert ways(url) == ways_to(url, visits)
    assert ways(paper.SITE.rstrip("/") + "/p1")


def test_many_pages_with_many_links_are_judged_in_little_time():
    pages = [f"/p{at}" for at in range(1500)]
    navigation = tuple(link(path, f"To {path}") for path in pages[:60])
    visits = [paper.visit(path, text="coming soon", links=navigation) for path in pages]
    started = time.process_time()
    judged = judge(paper.evidence(*visits), paper.CHECKS)
    assert time.process_time() - started < 6
    assert all(
        each.findings[0].leads for each in judged if each.check == "unfinished" and each.place.page in pages[:60]
    )


def test_a_form_whose_answer_nobody_can_judge_is_told_as_not_covered():
    forms = tuple(
        Reply(Element(name, "form", "<form>", None), name, f"post {name}", outcome)
        for name, outcome in (("Send", "unclear"), ("Ask", "barred"), ("Join", "silent"))
    )
    visit = replace(paper.visit("/contact"), replies=Replies(forms))
    lines = [line for line in not_covered(paper.evidence(visit), paper.CHECKS) if "cannot be judged" in line]
    assert lines == [
        "What the server says to 2 forms sent with nothing filled in, as the answer cannot be judged: "
        "“Send” on /contact, “Ask” on /contact."
    ]


@pytest.mark.parametrize(("gatherers", "most", "told"), [(("replies",), 0, 1), (("replies",), 3, 0), (("text",), 0, 0)])
def test_that_no_form_may_be_sent_is_told_where_a_check_asks_for_it(gatherers, most, told):
    plan = replace(paper.plan(), gatherers=gatherers, crawl=CrawlLimits(send_forms=most))
    lines = list(not_covered(paper.evidence(plan=plan), paper.CHECKS))
    assert sum("send_forms" in line for line in lines) == told
