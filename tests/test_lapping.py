"""Measuring again: by turns, no more than needed, and no longer than allowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.executor import WorkerDied
from prelaunch.adapters.laps import LapJob, page_jobs
from prelaunch.config.limits import parse_limit
from prelaunch.crawling.job import LookJob
from prelaunch.lapping import Rounds, laps_of
from prelaunch.metrics import readings
from prelaunch.model.judgement import LimitState
from prelaunch.model.laps import Lap, Way
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel, CrawlLimits, Plan
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request, Response, Visit, Vitals

USUAL = Rounds()
LIMITS = (parse_limit("lcp < 1000 ms", "policy", 1),)


class Quiet:
    """Hears everything and says nothing."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def start(self, stage: str, total: int | None = None) -> None:
        self.told.append("start")

    def step(self, stage: str, text: str, *, bad: bool = False) -> None:
        self.told.append(f"bad: {text}" if bad else text)

    def total(self, stage: str, total: int) -> None: ...

    def end(self, stage: str, text: str = "") -> None:
        self.told.append(text)


def _visit(url: str, lcp: float) -> Visit:
    return Visit(
        id=url,
        place=Place(url, "desktop"),
        taken_at="",
        response=Response(url, 200, ()),
        vitals=Vitals(1.0, 1.0, lcp, 0.0, 0.0, None, 1.0),
    )


def _run(*visits: Visit, home: str = "http://a/") -> Evidence:
    plan = Plan("r", home, "", "", (Channel("desktop"),), CrawlLimits(), (), ("vitals",), (), ())
    return Evidence(plan, Site(home, visits))


def _measure(
    run: Evidence, lcp: Callable[[str, int], float], rounds: Rounds = USUAL
) -> tuple[Evidence, list[str], list[str]]:
    made: list[str] = []
    kept: list[Lap] = []
    quiet = Quiet()
    seconds = count(0.0, 1.0)

    def make(job: LapJob) -> Lap:
        made.append(f"{job.subject} {job.number}")
        return Lap(job.id, job.subject, job.number, job.way, (_visit(job.subject, lcp(job.subject, job.number)),))

    jobs = page_jobs(run, Path(), BrowserOptions())
    after = laps_of(run, LIMITS, jobs, rounds, make, kept.append, quiet, lambda: next(seconds))
    assert tuple(kept) == after.laps
    return after, made, quiet.told


def test_nothing_is_measured_where_nothing_is_near() -> None:
    run = _run(_visit("/", 200.0), _visit("/far", 9000.0))
    assert _measure(run, lambda *_: 0.0) == (run, [], [])


def test_pages_near_the_limit_take_turns_until_each_is_told() -> None:
    run = _run(_visit("/a", 950.0), _visit("/b", 1050.0), _visit("/c", 100.0))
    after, made, told = _measure(run, lambda page, at: 600.0)
    assert made == [f"/{page} {at}" for at in range(1, 6) for page in "ab"]
    assert told[0] == "start"
    assert told[-1] == "2 measured 10 times"
    (found,) = [each for each in readings(after, LIMITS) if each.limit]
    assert found.state is LimitState.MET


def test_it_goes_on_to_fifteen_where_rounds_disagree_and_no_further() -> None:
    _, made, _ = _measure(_run(_visit("/", 1000.0)), lambda _, at: 990.0 if at % 2 else 1010.0)
    assert len(made) == 15


def test_it_stops_when_its_time_is_up() -> None:
    after, made, _ = _measure(_run(_visit("/", 1000.0)), lambda *_: 1000.0, Rounds(seconds=6))
    assert 0 < len(made) < 5
    (found,) = [each for each in readings(after, LIMITS) if each.limit]
    assert found.state is LimitState.TOO_CLOSE


def test_a_lap_that_dies_is_told_and_the_others_go_on() -> None:
    def dying(_: str, at: int) -> float:
        if at == 2:
            raise WorkerDied("a worker process ended")
        return 600.0

    after, made, told = _measure(_run(_visit("/", 1000.0)), dying)
    assert len(made) == 5
    assert "bad: WorkerDied: a worker process ended" in told
    assert [lap.good for lap in after.laps] == [True, False, True, True, True]


def test_what_is_compared_is_made_by_turns_whose_order_changes() -> None:
    limits = (parse_limit("third-party-lcp < 1 s", "policy", 1), parse_limit("lcp-rise < 10 %", "policy", 2))
    tag = Request("http://tags.test/t.js", "GET", "script", 200, cross_site=True)
    run = _run(replace(_visit("/a", 100.0), requests=(tag,)), replace(_visit("/b", 100.0), requests=()))
    made: list[tuple[str, int, Way]] = []

    def make(job: LapJob) -> Lap:
        made.append((job.subject, job.number, job.way))
        if job.way is Way.ALONE:
            assert isinstance(job.work, LookJob)
            assert job.work.cut_off == ("tags.test",)
        return Lap(job.id, job.subject, job.number, job.way, (_visit(job.subject, 100.0),))

    jobs = page_jobs(run, Path(), BrowserOptions())
    rounds = Rounds(against="http://accepted.test")
    after = laps_of(run, limits, jobs, rounds, make, lambda _: None, Quiet(), lambda: 0.0)
    assert made[:3] == [("/a", 1, Way.AS_IT_IS), ("/a", 1, Way.ALONE), ("/a", 1, Way.ACCEPTED)]
    assert made[5:8] == [("/a", 2, Way.ACCEPTED), ("/a", 2, Way.ALONE), ("/a", 2, Way.AS_IT_IS)]
    assert len(made) == 10 + 9 + 10 + 10 + 10
    assert [lap.subject for lap in after.laps if lap.number == 0] == ["/b"]
    told = {each.metric: each.state for each in readings(after, limits) if each.limit}
    assert told == {"third-party-lcp": LimitState.MET, "lcp-rise": LimitState.MET}


def test_an_accepted_release_that_does_not_answer_is_given_up_after_three_tries_over_all_pages() -> None:
    limits = (parse_limit("lcp-rise < 10 %", "policy", 1),)
    run = _run(_visit("/a", 100.0), _visit("/b", 100.0))
    made: list[tuple[str, Way]] = []

    def make(job: LapJob) -> Lap:
        made.append((job.subject, job.way))
        trouble = "connection refused" if job.way is Way.ACCEPTED else ""
        return Lap(job.id, job.subject, job.number, job.way, (_visit(job.subject, 100.0),), trouble=trouble)

    quiet = Quiet()
    rounds = Rounds(against="http://accepted.test")
    jobs = page_jobs(run, Path(), BrowserOptions())
    after = laps_of(run, limits, jobs, rounds, make, lambda _: None, quiet, lambda: 0.0)
    assert [way for _, way in made].count(Way.ACCEPTED) == 3
    assert len(made) == 5
    assert "bad: the accepted release: 3 tries and none went well; it is not tried again" in quiet.told
    (found,) = [each for each in readings(after, limits) if each.limit]
    assert found.state is LimitState.UNDETERMINED
    assert "the accepted release could not be measured: connection refused" in found.reason


def test_a_page_that_fails_without_third_parties_is_given_up_and_the_others_are_not() -> None:
    limits = (parse_limit("third-party-lcp < 1 s", "policy", 1),)
    tag = Request("http://tags.test/t.js", "GET", "script", 200, cross_site=True)
    run = _run(*(replace(_visit(path, 100.0), requests=(tag,)) for path in ("/a", "/b")))
    made: list[tuple[str, Way]] = []

    def make(job: LapJob) -> Lap:
        made.append((job.subject, job.way))
        trouble = "it hung" if (job.subject, job.way) == ("/a", Way.ALONE) else ""
        return Lap(job.id, job.subject, job.number, job.way, (_visit(job.subject, 100.0),), trouble=trouble)

    laps_of(run, limits, page_jobs(run, Path(), BrowserOptions()), USUAL, make, lambda _: None, Quiet(), lambda: 0.0)
    assert made.count(("/a", Way.ALONE)) == 3
    assert made.count(("/b", Way.ALONE)) == 9


def test_without_the_accepted_releases_address_a_rise_is_missing() -> None:
    limits = (parse_limit("lcp-rise < 10 %", "policy", 1),)
    run = _run(_visit("/a", 100.0))
    jobs = page_jobs(run, Path(), BrowserOptions())
    after = laps_of(run, limits, jobs, USUAL, lambda _: 1 / 0, lambda _: None, Quiet(), lambda: 0.0)  # type: ignore
    assert after == run
    (found,) = [each for each in readings(after, limits) if each.limit]
    assert found.state is LimitState.UNDETERMINED
