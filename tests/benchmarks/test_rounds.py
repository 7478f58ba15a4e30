"""The order of looks: in turn, more where it is too close to tell, and no more where somebody is not there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from prelaunch.benchmarks.job import GlanceJob
from prelaunch.benchmarks.rounds import look_around
from prelaunch.config.limits import parse_limit
from prelaunch.model.benchmark import OURS, Benchmark, Glance, Intent, Rival, Way
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Visit, Vitals

LIMIT = parse_limit("lcp <= 1.1 x median", "prelaunch.yaml", 1)
DESKTOP = Channel("desktop")


class Silent:
    def start(self, stage: str, total: int | None = None) -> None: ...
    def step(self, stage: str, text: str, *, bad: bool = False) -> None: ...
    def total(self, stage: str, total: int) -> None: ...
    def end(self, stage: str, text: str = "") -> None: ...


def looks(times: dict[str, list[float] | str], most: int = 100, looks: int = 5) -> list[Glance]:
    """What is looked at where the n-th look at a site takes its n-th time, over and over."""
    names = [name for name in times if name != OURS]
    rivals = tuple(Rival(name, f"http://{name}.test") for name in names)
    intent = Intent("land", tuple(Way(name, "/") for name in (OURS, *names)))

    def look(job: GlanceJob) -> Glance:
        told = times[job.way.site]
        plain = (job.id, job.way.site, job.intent, job.channel.name, job.look, "")
        if isinstance(told, str) or (job.stranger and job.pages_left <= 0):
            return Glance(*plain, missing="gone")
        vitals = Vitals(None, None, told[job.look % len(told)], None, None, None, None)
        return Glance(*plain, (Visit("v", Place(job.home, "desktop"), "", vitals=vitals),), pages=1)

    seen: list[Glance] = []
    plan = Benchmark(rivals, (intent,), looks=looks, max_pages=most)
    job = GlanceJob(Way(OURS), "", "", DESKTOP, 0, Path())
    taken = look_around(plan, "http://ours.test", [DESKTOP], job, look=look, limits=[LIMIT], sink=seen.append,
                        progress=Silent())  # fmt: skip
    assert list(taken) == seen
    return seen


def test_sites_are_looked_at_in_turn() -> None:
    seen = looks({OURS: [100], "a": [300], "b": [300]})
    assert [each.site for each in seen[:6]] == [OURS, "a", "b", OURS, "a", "b"]
    assert Counter(each.site for each in seen) == {OURS: 6, "a": 6, "b": 6}, "one look to warm up, five to count"


def test_where_the_limit_is_close_there_are_more_looks_up_to_fifteen() -> None:
    assert max(each.look for each in looks({OURS: [100, 120], "a": [100], "b": [100]})) == 15


def test_one_look_that_fell_out_of_line_is_outvoted() -> None:
    ours = [100.0, 100, 150, 100, 100, 100, 100, 100, 100, 100]
    assert max(each.look for each in looks({OURS: ours, "a": [100], "b": [100]})) == 9


def test_who_is_not_there_is_asked_once_and_the_others_are_compared() -> None:
    seen = Counter(each.site for each in looks({OURS: [100], "a": "gone", "b": [300]}))
    assert seen["a"] == 1
    assert seen["b"] >= 6


def test_without_our_own_page_or_without_anybody_else_nothing_more_is_asked() -> None:
    assert Counter(each.site for each in looks({OURS: "gone", "a": [1], "b": [1]})) == {OURS: 1, "a": 1, "b": 1}
    assert Counter(each.site for each in looks({OURS: [1], "a": "gone", "b": "gone"})) == {OURS: 1, "a": 1, "b": 1}


def test_no_more_pages_than_may_be_are_asked_for() -> None:
    seen = looks({OURS: [100, 120], "a": [100], "b": [100]}, most=8)
    assert sum(each.pages for each in seen if each.site == "a") == 8
