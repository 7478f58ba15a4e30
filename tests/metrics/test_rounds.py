"""How many rounds are enough, what they prove, and what is measured again at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy
import pytest

from prelaunch.config.limits import parse_limit
from prelaunch.metrics import readings, to_measure_again
from prelaunch.metrics._rounds import STAGES, decided, needed, of_rounds
from prelaunch.model.judgement import Interval, LimitState, Reading
from prelaunch.model.laps import Lap, Way
from prelaunch.model.load import Limit
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel, CrawlLimits, Plan, PlannedJourney
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Response, Visit, Vitals
from prelaunch.model.walk import StepTaken, Walk

LIMIT = parse_limit("lcp < 1000 ms", "policy", 1)
TRIALS = 1000
JOURNEY = PlannedJourney("buy", "Buy", "journeys/buy.yaml:1", "critical", ("desktop",))
PLAN = Plan("r", "http://a", "", "", (Channel("desktop"),), CrawlLimits(), (), ("vitals",), (JOURNEY,), ())


def _gate(median: float, chance: numpy.random.Generator) -> LimitState:
    """Rounds under lognormal noise of 10 %, of which 5 % are slowed by half, until they are enough."""

    def look() -> float:
        return float(median * chance.lognormal(0, 0.1) * (1.5 if chance.random() < 0.05 else 1.0))

    values: list[float] = []
    while more := needed(values, LIMIT):
        values += [look() for _ in range(more - len(values))]
    assert len(values) in STAGES
    return decided(values, LIMIT)


@pytest.mark.parametrize(
    ("median", "says_broken", "says_met"),
    [
        (900, (0, 2), (60, 90)),
        (950, (0, 3), (15, 45)),
        (1050, (25, 55), (0, 2)),
        (1100, (70, 92), (0, 1)),
    ],
)
def test_the_gate_errs_as_seldom_as_the_sign_test_promises(
    median: float, says_broken: tuple[float, float], says_met: tuple[float, float]
) -> None:
    chance = numpy.random.default_rng(4)
    said = [_gate(median, chance) for _ in range(TRIALS)]
    for state, (low, high) in ((LimitState.BROKEN, says_broken), (LimitState.MET, says_met)):
        assert low <= 100 * said.count(state) / TRIALS <= high, state


def test_rounds_are_enough_where_all_of_five_agree_or_all_but_few_of_more() -> None:
    under, over = [900.0], [1100.0]
    assert decided(5 * under, LIMIT) is LimitState.MET
    assert decided(4 * under + over, LIMIT) is LimitState.TOO_CLOSE
    assert decided(8 * under + over, LIMIT) is LimitState.MET
    assert decided(7 * under + 2 * over, LIMIT) is LimitState.TOO_CLOSE
    assert decided(12 * under + 3 * over, LIMIT) is LimitState.MET
    assert decided(11 * under + 4 * over, LIMIT) is LimitState.TOO_CLOSE
    assert decided(3 * under + 12 * over, LIMIT) is LimitState.BROKEN
    assert decided(4 * over, LIMIT) is LimitState.UNDETERMINED
    assert [needed(count * under + count * over, LIMIT) for count in (1, 3, 7, 8)] == [5, 9, 15, 0]


def test_the_interval_of_rounds_holds_the_true_median() -> None:
    chance = numpy.random.default_rng(5)
    for rounds, promised in ((5, 0.93), (9, 0.95), (15, 0.95)):
        drawn = [of_rounds(list(chance.lognormal(0, 0.3, rounds))) for _ in range(TRIALS)]
        assert sum(each.low <= 1 <= each.high for each in drawn) / TRIALS > promised


def _visit(page: str, lcp: float, number: int = 0) -> Visit:
    return Visit(
        id=f"desktop-{page}" if not number else f"{page}-{number}",
        place=Place(f"http://a{page}", "desktop"),
        taken_at="",
        response=Response(f"http://a{page}", 200, ()),
        vitals=Vitals(50.0, 500.0, lcp, 0.0, 0.0, None, 900.0),
    )


def _laps(page: str, *values: float) -> tuple[Lap, ...]:
    return tuple(
        Lap(f"{page}-lap-{at}", f"desktop-{page}", at, Way.AS_IT_IS, (_visit(page, value, at),))
        for at, value in enumerate(values, 1)
    )


def _run(*visits: Visit, laps: tuple[Lap, ...] = (), walks: tuple[Walk, ...] = ()) -> Evidence:
    return Evidence(PLAN, Site("http://a/", visits), walks, laps=laps)


def _told(evidence: Evidence, limit: Limit = LIMIT) -> Reading:
    (found,) = [each for each in readings(evidence, (limit,)) if each.limit == limit]
    return found


def test_only_pages_that_a_look_cannot_tell_are_measured_again() -> None:
    run = _run(*(_visit(f"/{lcp}", float(lcp)) for lcp in (300, 400, 950, 1040, 5000)))
    assert to_measure_again(run, (LIMIT,)) == {"desktop-/950": 5, "desktop-/1040": 5}
    assert to_measure_again(run, ()) == {}
    assert to_measure_again(_run(_visit("/", 300.0)), (LIMIT,)) == {}
    assert to_measure_again(_run(_visit("/", 5000.0)), (LIMIT,)) == {}
    weight = parse_limit("page-weight < 1 MB", "policy", 1)
    assert to_measure_again(run, (weight,)) == {}


def test_a_slow_first_look_does_not_block_what_five_rounds_find_fast() -> None:
    run = _run(_visit("/", 1500.0))
    assert _told(run).state is LimitState.BROKEN
    again = replace(run, laps=_laps("/", 700, 720, 690, 710, 800))
    assert to_measure_again(again, (LIMIT,)) == {}
    told = _told(again)
    assert told.state is LimitState.MET
    assert told.value == Interval(710, 690, 800)
    assert told.samples == 5


def test_rounds_that_disagree_ask_for_more_and_end_as_too_close() -> None:
    values = (990, 1010, 980, 1020, 970)
    run = _run(_visit("/", 995.0), laps=_laps("/", *values))
    assert to_measure_again(run, (LIMIT,)) == {"desktop-/": 9}
    assert to_measure_again(run, (LIMIT,), rounds=5) == {"desktop-/": 5}
    run = replace(run, laps=_laps("/", *values, *values, *values))
    assert to_measure_again(run, (LIMIT,)) == {}
    assert _told(run).state is LimitState.TOO_CLOSE


def test_laps_that_failed_and_too_few_of_them_change_nothing() -> None:
    lost = tuple(replace(lap, trouble="the page hung") for lap in _laps("/", 1, 2, 3, 4, 5))
    run = _run(_visit("/", 995.0), laps=lost)
    assert (_told(run).state, _told(run).samples) == (LimitState.TOO_CLOSE, 1)
    assert to_measure_again(run, (LIMIT,)) == {"desktop-/": 5}


def test_laps_for_another_limit_prove_nothing_about_this_one() -> None:
    """The pages near this limit were never measured again."""
    run = _run(_visit("/fast", 700.0), _visit("/slow", 1900.0), laps=_laps("/fast", 700, 700, 700, 700, 700))
    told = _told(run, parse_limit("lcp < 1800 ms", "policy", 1))
    assert told.samples == 2
    assert told.state is LimitState.TOO_CLOSE


def _walk(ms: float) -> Walk:
    place = Place("http://a/", "desktop")
    step = StepTaken(1, "click", "Press “Pay”", "b.yaml:1", "desktop", place, ms)
    return Walk("buy", "buy", "Buy", "", "critical", "b.yaml:1", ("desktop",), "", 0.0, (step,))


@pytest.mark.parametrize(
    ("written", "state"),
    [("step-time < 1 s", LimitState.BROKEN), ("buy > Pay: step-time < 1 s", LimitState.BROKEN)],
)
def test_a_journey_is_walked_again_where_a_step_is_near_its_limit(written: str, state: LimitState) -> None:
    limit = parse_limit(written, "policy", 1)
    run = Evidence(PLAN, Site("http://a/"), (_walk(1050.0),))
    assert to_measure_again(run, (limit,)) == {"buy": 5}
    laps = tuple(
        Lap(f"lap-{at}", "buy", at, Way.AS_IT_IS, (), _walk(ms))
        for at, ms in enumerate((1100, 1150, 1090, 1200, 1100), 1)
    )
    told = _told(replace(run, laps=laps), limit)
    assert told.state is state
    assert told.value == Interval(1100, 1090, 1200)


@pytest.mark.parametrize("make", [lambda at: 1500.0, lambda at: 600.0 + at])
def test_what_a_journey_saw_of_a_page_gives_way_to_the_pages_own_laps(make: Callable[[int], float]) -> None:
    seen = replace(_visit("/", 1400.0), id="look", place=Place("http://a/", "desktop", "buy", "1"))
    walk = replace(_walk(10.0), visits=("look",))
    run = Evidence(PLAN, Site("http://a/", (_visit("/", 900.0),)), (walk,), visits=(seen,))
    laps = _laps("/", *(make(at) for at in range(5)))
    told = _told(replace(run, laps=laps))
    assert isinstance(told.value, Interval)
    assert told.value.value == make(2)
