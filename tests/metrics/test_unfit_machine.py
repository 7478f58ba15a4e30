"""A slow machine proves no slowness: what it keeps is kept, and what it does not says nothing about the site."""

from __future__ import annotations

import pytest

from prelaunch.adapters.machine import ThisMachine
from prelaunch.config.limits import parse_limit
from prelaunch.metrics import readings
from prelaunch.model.judgement import LimitState
from prelaunch.model.machine import Pace, unfit
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel, CrawlLimits, Plan
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request, Response, Visit, Vitals

FIT = (Pace("before", 12.0, 0.9), Pace("after", 11.0, 0.8))
THROTTLED = (Pace("before", 12.0, 0.9), Pace("after", 3.0, 0.9))
PLAN = Plan("r", "http://a/", "", "", (Channel("desktop"),), CrawlLimits(), (), ("vitals",), (), ())


@pytest.mark.parametrize(
    ("paces", "said"),
    [
        ((), ""),
        (FIT, ""),
        (FIT[:1], ""),
        ((Pace("before", 14.0, 0.3), Pace("after", 8.0, 0.08)), ""),
        ((Pace("before", 12.0, 0.02), Pace("after", 12.0, 0.5)), ""),
        (THROTTLED, "slowed down meanwhile: to 25 %"),
        ((Pace("before", 0.9, 1.0), Pace("after", 0.9, 1.0)), "too slow to take times: 0.9 million"),
        ((Pace("before", 12.0, 0.02), Pace("after", 12.0, 0.03)), "too busy to take times: a process got 3 %"),
    ],
)
def test_only_a_machine_far_from_itself_is_unfit(paces: tuple[Pace, ...], said: str) -> None:
    assert said in unfit(paces)
    assert bool(unfit(paces)) == bool(said)


def test_this_machine_says_how_fast_it_is() -> None:
    pace = ThisMachine().pace("before")
    assert pace.moment == "before"
    assert pace.speed > 0
    assert 0 < pace.share <= 1


def _run(lcp: float, paces: tuple[Pace, ...], written: str) -> dict[str, tuple[LimitState, object]]:
    visit = Visit(
        id="home",
        place=Place("http://a/", "desktop"),
        taken_at="",
        response=Response("http://a/", 200, ()),
        requests=(Request("http://a/", "GET", "document", 200, body_bytes=9_000_000),),
        vitals=Vitals(1.0, 1.0, lcp, 0.0, 0.0, None, 1.0),
    )
    limits = (parse_limit(written, "policy", 1), parse_limit("page-weight < 1 MB", "policy", 2))
    evidence = Evidence(PLAN, Site("http://a/", (visit,)), paces=paces)
    return {each.metric: (each.state, each.value) for each in readings(evidence, limits)}


def test_what_is_slow_on_an_unfit_machine_is_missing_and_not_slow() -> None:
    state, value = _run(9000.0, THROTTLED, "lcp < 1 s")["lcp"]
    assert state is LimitState.UNDETERMINED
    assert isinstance(value, Missing)
    assert "slowed down" in value.reason
    assert _run(9000.0, FIT, "lcp < 1 s")["lcp"][0] is LimitState.BROKEN


def test_what_is_fast_there_is_fast_and_what_is_no_time_stays_as_it_is() -> None:
    found = _run(200.0, THROTTLED, "lcp < 1 s")
    assert found["lcp"][0] is LimitState.MET
    assert found["page-weight"][0] is LimitState.BROKEN


def test_where_nobody_asked_for_the_time_a_missing_one_leaves_the_verdict_alone() -> None:
    state, value = _run(9000.0, THROTTLED, "fcp < 1 s")["lcp"]
    assert state is LimitState.NO_LIMIT
    assert isinstance(value, Missing)
