"""A limit may mean one journey, one channel, one journey on one channel, or one step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prelaunch.config.limits import parse_limit
from prelaunch.metrics import readings
from prelaunch.model.judgement import LimitState, Reading
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel, CrawlLimits, Plan, PlannedJourney
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Response, Visit, Vitals
from prelaunch.model.walk import StepTaken, Walk

CHANNELS = (Channel("desktop"), Channel("mobile"))
JOURNEY = PlannedJourney("buy", "Order a phone", "journeys/buy.yaml", "critical", ("desktop", "mobile"))
PLAN = Plan("r", "http://a", "", "", CHANNELS, CrawlLimits(), (), ("vitals",), (JOURNEY,), ())


def visit(channel: str, lcp: float) -> Visit:
    vitals = Vitals(50.0, 500.0, lcp, 0.0, 0.0, None, 900.0)
    return Visit(channel, Place("http://a/", channel), "", response=Response("http://a/", 200, ()), vitals=vitals)


def walk(channel: str, pay_ms: float) -> Walk:
    place = Place("http://a/", channel)
    steps = tuple(
        StepTaken(at, "click", sentence, f"b.yaml:{at}", channel, place, took)
        for at, (sentence, took) in enumerate((("Press “Phones”", 100.0), ("Press “Pay”", pay_ms)), 1)
    )
    return Walk(channel, "buy", "Order a phone", "", "critical", "b.yaml", (channel,), "", pay_ms + 100, steps)


def read(*limits: str) -> tuple[Reading, ...]:
    site = Site("http://a/", (visit("desktop", 1000.0), visit("mobile", 3000.0)))
    evidence = Evidence(PLAN, site, (walk("desktop", 900.0), walk("mobile", 4000.0)))
    return readings(evidence, [parse_limit(text, "prelaunch.yaml", 3) for text in limits])


def states(*limits: str) -> dict[str, tuple[str, LimitState]]:
    return {each.place: (each.limit.text, each.state) for each in read(*limits) if each.limit}


def test_a_channel_may_have_a_limit_of_its_own() -> None:
    assert states("lcp < 2 s", "on mobile: lcp < 4 s") == {
        "pages on desktop": ("lcp < 2 s", LimitState.MET),
        "pages on mobile": ("on mobile: lcp < 4 s", LimitState.MET),
    }


@pytest.mark.parametrize("name", ["buy", "Order a phone"])
def test_the_closest_limit_holds(name: str) -> None:
    told = states("step-time < 9 s", f"{name}: step-time < 8 s", f"{name} on mobile: step-time < 2 s")
    assert told["journey “Order a phone” on desktop"] == (f"{name}: step-time < 8 s", LimitState.MET)
    assert told["journey “Order a phone” on mobile"][1] is LimitState.BROKEN


@pytest.mark.parametrize("name", ["Pay", "Press “Pay”"])
def test_one_step_may_have_a_limit_of_its_own_and_is_told_only_then(name: str) -> None:
    told = states(f"buy > {name}: step-time < 2 s")
    assert told == {
        "journey “Order a phone”, step “Press “Pay”” on desktop": (f"buy > {name}: step-time < 2 s", LimitState.MET),
        "journey “Order a phone”, step “Press “Pay”” on mobile": (f"buy > {name}: step-time < 2 s", LimitState.BROKEN),
    }
    assert not [each for each in read() if "step “" in each.place]
    assert list(states(f"buy > {name} on mobile: step-time < 2 s")) == [
        "journey “Order a phone”, step “Press “Pay”” on mobile"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on mobil: lcp < 2 s", "“on mobil” is no channel of this run; did you mean “on mobile”?"),
        ("buy > Pray: step-time < 2 s", "“buy > Pray” is no step of this run"),
        ("bye on mobile: step-time < 2 s", "“bye on mobile” is no journey of this run"),
    ],
)
def test_a_scope_that_means_nothing_is_undetermined_and_never_passed_over(text: str, words: str) -> None:
    (told,) = [each for each in read(text) if each.limit]
    assert told.state is LimitState.UNDETERMINED
    assert words in told.reason


def test_a_channel_whose_evidence_is_lost_leaves_its_limit_undetermined() -> None:
    lost = replace(visit("mobile", 1.0), vitals=Missing("the page closed early"))
    evidence = Evidence(PLAN, Site("http://a/", (lost,)))
    (told,) = [each for each in readings(evidence, [parse_limit("on mobile: lcp < 4 s", "p", 1)]) if each.limit]
    assert told.state is LimitState.UNDETERMINED
