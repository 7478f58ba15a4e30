"""Two ways by turns: what third parties cost, and whether a release is slower than the accepted one."""

from __future__ import annotations

from dataclasses import replace

import numpy
import pytest

from prelaunch.config.limits import parse_limit
from prelaunch.metrics import readings, to_compare, to_measure_again
from prelaunch.metrics._compared import chance, shift
from prelaunch.model.judgement import Interval, LimitState, Reading
from prelaunch.model.laps import Lap, Way
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel, CrawlLimits, Plan, PlannedJourney
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request, Response, Visit, Vitals
from prelaunch.model.walk import StepTaken, Walk

JOURNEY = PlannedJourney("buy", "Buy", "journeys/buy.yaml:1", "critical", ("desktop",))
PLAN = Plan("r", "http://a/", "", "", (Channel("desktop"),), CrawlLimits(), (), ("vitals",), (JOURNEY,), ())
TAG = Request("http://tags.test:81/t.js", "GET", "script", 200, cross_site=True)
PAY = Request("http://pay.test/frame", "GET", "document", 200, cross_site=True)


def _visit(page: str, lcp: float = 500.0, requests: tuple[Request, ...] = (), depth: int = 0) -> Visit:
    return Visit(
        id=page,
        place=Place(f"http://a{page}", "desktop"),
        taken_at="",
        depth=depth,
        response=Response(f"http://a{page}", 200, ()),
        requests=requests,
        vitals=Vitals(1.0, 1.0, lcp, 0.0, 0.0, None, 1.0),
    )


def _walk(ms: float, others: tuple[str, ...] = ()) -> Walk:
    step = StepTaken(1, "click", "Press “Pay”", "b.yaml:1", "desktop", Place("http://a/", "desktop"), ms)
    walk = Walk("buy", "buy", "Buy", "", "critical", "b.yaml:1", ("desktop",), "", 0.0, (step,))
    return replace(walk, third_parties=others)


def _laps(subject: str, way: Way, *values: float) -> tuple[Lap, ...]:
    def lap(number: int, value: float) -> Lap:
        seen = () if subject == "buy" else (_visit(subject, value),)
        return Lap(f"{subject}-{way}-{number}", subject, number, way, seen, _walk(value) if subject == "buy" else None)

    return tuple(lap(number, value) for number, value in enumerate(values, 1))


def _told(run: Evidence, written: str) -> Reading:
    limit = parse_limit(written, "policy", 1)
    (found,) = [each for each in readings(run, (limit,)) if each.limit == limit]
    return found


NINE = (900, 1000, 950, 930, 970, 910, 990, 940, 960)


def test_what_third_parties_cost_is_the_difference_of_rounds_made_by_turns() -> None:
    laps = (*_laps("/", Way.AS_IT_IS, *NINE), *_laps("/", Way.ALONE, *(each - 400 for each in NINE)))
    run = Evidence(PLAN, Site("http://a/", (_visit("/", requests=(TAG,)),)), laps=laps)
    broken = _told(run, "third-party-lcp < 300 ms")
    assert broken.state is LimitState.BROKEN
    assert broken.value == Interval(400, 400, 400)
    assert (broken.samples, broken.reason) == (9, "worst: /, 400 ms")
    assert _told(run, "third-party-lcp < 500 ms").state is LimitState.MET


def test_of_a_channel_the_page_where_they_cost_most_is_told_and_of_a_journey_its_waits() -> None:
    laps = (
        *_laps("/", Way.AS_IT_IS, *NINE),
        *_laps("/", Way.ALONE, *NINE),
        *_laps("/tags", Way.AS_IT_IS, *NINE),
        *_laps("/tags", Way.ALONE, *(each - 700 for each in NINE)),
        *_laps("buy", Way.AS_IT_IS, *NINE),
        *_laps("buy", Way.ALONE, *(each - 100 for each in NINE)),
    )
    pages = (_visit("/", requests=(TAG,)), _visit("/tags", requests=(TAG,)))
    run = Evidence(PLAN, Site("http://a/", pages), (_walk(900, ("tags.test:81",)),), laps=laps)
    assert _told(run, "third-party-lcp < 1 s").reason == "worst: /tags, 700 ms"
    assert _told(run, "buy: third-party-step-time < 1 s").value == Interval(100, 100, 100)


def test_where_nothing_is_taken_from_others_it_costs_nothing_and_where_it_failed_it_is_missing() -> None:
    run = Evidence(PLAN, Site("http://a/", (_visit("/"),)), laps=(Lap("x", "/", 0, Way.ALONE),))
    assert _told(run, "third-party-lcp < 1 s").state is LimitState.MET
    lost = tuple(replace(lap, trouble="it hung") for lap in _laps("/", Way.ALONE, *NINE))
    run = replace(run, laps=(*_laps("/", Way.AS_IT_IS, *NINE), *lost))
    told = _told(run, "third-party-lcp < 1 s")
    assert told.state is LimitState.UNDETERMINED
    assert isinstance(told.value, Missing)
    assert _told(replace(run, laps=()), "third-party-lcp < 1 s").state is LimitState.UNDETERMINED


def test_an_accepted_release_that_does_not_answer_is_named_with_the_remedy() -> None:
    refused = "it could not be opened: nothing answers there: the connection was refused"
    place = Place("http://old.test/", "desktop")
    gone = Visit(id="/", place=place, taken_at="", depth=0, trouble=refused)
    lost = tuple(Lap(f"x{at}", "/", at, Way.ACCEPTED, (gone,), trouble=refused) for at in range(1, 10))
    run = Evidence(PLAN, Site("http://a/", (_visit("/"),)), laps=(*_laps("/", Way.AS_IT_IS, *NINE), *lost))
    told = _told(run, "lcp-rise < 10 %")
    assert told.state is LimitState.UNDETERMINED
    assert told.reason == (
        f"the accepted release could not be measured at http://old.test/: {refused};"
        " see that it runs where “against” under “speed:” in prelaunch.yaml says"
    )
    some = replace(run, laps=(*run.laps, *_laps("/", Way.ACCEPTED, 900)))
    assert _told(some, "lcp-rise < 10 %").reason == "too few rounds went well on this and on the accepted release"


def test_without_a_round_on_the_accepted_release_it_is_said_where_to_write_its_address() -> None:
    run = Evidence(PLAN, Site("http://a/", (_visit("/"),)), (_walk(900),))
    for written in ("lcp-rise < 10 %", "buy: step-time-rise < 10 %"):
        told = _told(run, written)
        assert told.state is LimitState.UNDETERMINED
        assert "write where it runs as “against” under “speed:” in prelaunch.yaml" in told.reason


def test_only_what_a_limit_asks_for_is_compared_and_a_payment_frame_is_never_cut_off() -> None:
    pages = tuple(_visit(f"/{at}", depth=at, requests=(TAG, PAY) if at else ()) for at in range(9))
    run = Evidence(PLAN, Site("http://a/", pages), (_walk(900.0),))
    assert to_compare(run, (parse_limit("lcp < 2 s", "policy", 1),)) == {}
    delta = to_compare(run, (parse_limit("third-party-lcp < 1 s", "policy", 1),))
    assert delta == {(f"/{at}", Way.ALONE): 9 if at else 0 for at in range(6)}
    rise = parse_limit("buy: step-time-rise < 10 %", "policy", 1)
    assert to_compare(run, (rise,)) == {("buy", Way.ACCEPTED): 10}
    assert to_compare(run, (replace(rise, step="sell"),)) == {}
    assert to_measure_again(run, (rise,)) == {}


def _rise(factor: float, seed: int) -> Reading:
    noise = numpy.random.default_rng(seed)
    ours = noise.lognormal(0, 0.1, 10) * 800 * factor
    theirs = noise.lognormal(0, 0.1, 10) * 800
    laps = (*_laps("/", Way.AS_IT_IS, *map(float, ours)), *_laps("/", Way.ACCEPTED, *map(float, theirs)))
    return _told(Evidence(PLAN, Site("http://a/", (_visit("/"),)), laps=laps), "lcp-rise < 10 %")


def test_a_release_that_is_a_third_slower_is_broken_and_one_that_is_the_same_is_not() -> None:
    slower = _rise(1.35, 1)
    assert slower.state is LimitState.BROKEN
    assert "against the accepted release; p = 0.00" in slower.reason
    assert [_rise(1.0, seed).state for seed in range(40)].count(LimitState.BROKEN) == 0


def test_the_rules_own_rates_of_error_are_those_that_are_promised() -> None:
    """Broken is a difference that the test sees, and at least the least that matters."""
    noise = numpy.random.default_rng(7)

    def says_slower(factor: float) -> float:
        told = 0
        for _ in range(300):
            ours, theirs = noise.lognormal(0, 0.1, 10) * 800 * factor, noise.lognormal(0, 0.1, 10) * 800
            told += chance(list(ours), list(theirs)) < 0.05 and shift(list(ours), list(theirs)).value > 10
        return told / 300

    assert says_slower(1.0) < 0.03
    assert says_slower(1.2) > 0.85
    three = ([110.0, 120.0, 130.0], [80.0, 85.0, 90.0])
    assert chance(*three) >= 0.05, "three rounds a side can prove nothing"


@pytest.mark.parametrize("factor", [1.0, 1.25])
def test_the_interval_of_a_rise_holds_the_truth(factor: float) -> None:
    noise = numpy.random.default_rng(3)
    held = 0
    for _ in range(300):
        found = shift(list(noise.lognormal(0, 0.1, 10) * 900 * factor), list(noise.lognormal(0, 0.1, 10) * 900))
        held += found.low - 0.5 <= 100 * (factor - 1) <= found.high + 0.5
    assert held / 300 >= 0.93
