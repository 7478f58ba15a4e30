"""One customer in a browser while the load is at its height; what reaches beyond it does not count."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from prelaunch.adapters.laps import LapJob
from prelaunch.adapters.under_load import BrowserCustomer, plateau
from prelaunch.config.limits import LOAD_METRICS, parse_limit
from prelaunch.crawling.job import LookJob
from prelaunch.loadtests import LoadTest, not_run
from prelaunch.metrics import readings
from prelaunch.model.judgement import Interval, LimitState
from prelaunch.model.laps import Lap, Way
from prelaunch.model.load import GeneratorHealth, LoadRun, Phase, StepLoad
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel, Plan, PlannedLoad
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Response, Visit, Vitals
from prelaunch.model.walk import StepTaken, Walk

JOB = LapJob("load-many", "Buy", LookJob("http://a/", Channel("desktop"), Path()))
LIMITS = tuple(parse_limit(text, "many.yaml", 1, LOAD_METRICS) for text in ("lcp < 2 s", "step-time < 1 s"))
TEST = LoadTest("many", "Many", "many.yaml:1", 5, 2.0, 10.0, (1.0, 1.0), LIMITS, 1, 1, browser="buy")
PLAN = Plan("r", "http://a/", "", "", (), None, (), (), (), (PlannedLoad("many", "many.yaml:1"),))


def _lap(number: int, trouble: str = "") -> Lap:
    place = Place("http://a/", "desktop")
    step = StepTaken(1, "click", "Press “Pay”", "b.yaml:1", "desktop", place, 3000.0)
    walk = Walk("buy", "buy", "Buy", "", "critical", "b.yaml:1", ("desktop",), "", 0.0, (step,))
    vitals = Vitals(1.0, 1.0, 400.0, 0.0, 0.0, None, 1.0)
    visit = Visit("v", place, "", response=Response("http://a/", 200, ()), vitals=vitals)
    return Lap(f"lap-{number}", "load-many", number, Way.UNDER_LOAD, (visit,), walk, trouble)


def test_the_browser_walks_at_the_height_alone_and_one_walk_at_a_time() -> None:
    walks: list[Future[Lap]] = []

    def submit(job: LapJob) -> Future[Lap]:
        walks.append(Future())
        return walks[-1]

    customer = BrowserCustomer(JOB, 2.0, 10.0, submit)
    for second in range(5):
        customer.tick(float(second))
    assert len(walks) == 1
    walks[0].set_result(_lap(1))
    customer.tick(5.0)
    walks[1].set_exception(RuntimeError("the browser died"))
    customer.tick(6.0)
    customer.tick(11.0)
    assert len(walks) == 3
    walks[1:2] = []
    laps = _ended(customer, walks[-1])
    assert [lap.trouble for lap in laps] == [
        "",
        "RuntimeError: the browser died",
        "the load was over before the browser was through",
    ]


def _ended(customer: BrowserCustomer, overtaken: Future[Lap]) -> tuple[Lap, ...]:
    """The walk that the end overtook comes back well, and too late."""

    class Late(Future[Lap]):
        def done(self) -> bool:
            return False

        def result(self, timeout: float | None = None) -> Lap:
            return _lap(3)

    customer._walks[customer._walks.index(overtaken)] = Late()
    return customer.end()


def test_the_height_is_the_steady_part_with_most_customers() -> None:
    assert plateau(TEST) == (2.0, 10.0)
    phases = (Phase("up", 5, 0, 4), Phase("peak", 20, 4, 4), Phase("down", 5, 4, 1), Phase("after", 10, 1, 1))
    assert plateau(replace(TEST, phases=phases)) == (5.0, 25.0)


def _run(*laps: Lap, fit: bool = True) -> Evidence:
    step = StepLoad("pay", "POST", 10, 0, ((100, 10),))
    run: LoadRun = replace(
        not_run(TEST, "http://a/", "", ""), steps=(step,), generator=GeneratorHealth(10.0, fit, "it was too busy")
    )
    return Evidence(PLAN, Missing("not planned"), loads=(replace(run, browser="buy"),), laps=laps)


def test_what_a_customer_saw_under_load_is_held_to_the_load_tests_own_limits() -> None:
    found = {each.metric: each for each in readings(_run(_lap(1), _lap(2), _lap(3, "it failed")), ())}
    assert found["load-lcp"].state is LimitState.MET
    assert found["load-lcp"].samples == 2
    assert found["load-step-time"].value == Interval(3000.0, 3000.0, 3000.0)
    assert found["load-step-time"].state is LimitState.BROKEN


def test_a_browser_that_did_not_get_through_is_missing_and_so_are_times_of_an_unfit_generator() -> None:
    lost = {each.metric: each for each in readings(_run(_lap(1, "it failed")), ())}["load-lcp"]
    assert (lost.state, lost.reason) == (LimitState.UNDETERMINED, "it failed")
    unfit = {each.metric: each for each in readings(_run(_lap(1), fit=False), ())}["load-lcp"]
    assert (unfit.state, unfit.reason) == (LimitState.UNDETERMINED, "it was too busy")
