"""One site held against others: values, intervals, ranks and ratios, and what a rival that is not known may be."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator, Mapping, Sequence

import pytest

from prelaunch.config.limits import parse_limit
from prelaunch.metrics import readings
from prelaunch.metrics._rivals import Compared, compared, of_median
from prelaunch.model.benchmark import OURS, Benchmark, Glance, Intent, Rival, Way
from prelaunch.model.judgement import Interval, LimitState, Reading
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.plan import Plan
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Visit, Vitals

Times = Mapping[str, Sequence[float] | str]
"""Largest Contentful Paints by site, or why there are none."""


def glances(times: Times) -> Iterator[Glance]:
    for site, values in times.items():
        if isinstance(values, str):
            yield Glance(f"{site}-0", site, "land", "desktop", 0, "", missing=values)
            continue
        yield Glance(f"{site}-0", site, "land", "desktop", 0, "", barriers=len(site), unfinished=0)
        for look, value in enumerate(values, 1):
            vitals = Vitals(value / 3, value / 2, value, 0.0, 0.0, None, value)
            visit = Visit(f"{site}-{look}", Place(f"http://{site}.test/", "desktop"), "", vitals=vitals)
            yield Glance(f"{site}-{look}", site, "land", "desktop", look, "", (visit,), sent_kb=100.0)


def benchmark(sites: Sequence[str]) -> Benchmark:
    rivals = tuple(Rival(name, f"http://{name}.test") for name in sites if name != OURS)
    return Benchmark(rivals, (Intent("land", tuple(Way(name, "/") for name in sites)),))


def lcp(times: Times) -> Compared:
    return next(each for each in compared(benchmark(list(times)), glances(times)) if each.measure.id == "lcp")


def held(times: Times, limit: str) -> Reading:
    plan = Plan("", "http://ours.test", "", "", (), None, (), (), (), (), benchmark=benchmark(list(times)))
    evidence = Evidence(plan, Missing("no crawl"), glances=tuple(glances(times)))
    (found,) = [each for each in readings(evidence, [parse_limit(limit, "prelaunch.yaml", 1)]) if each.limit]
    return found


def around(middle: float, count: int = 5) -> list[float]:
    return [middle + step for step in range(-(count // 2), count // 2 + 1)]


def test_each_site_has_its_median_and_its_place() -> None:
    found = lcp({OURS: around(900), "a": around(450), "b": around(750)})
    assert [(each.site, each.value.value, each.rank) for each in found.sites if each.value] == [
        (OURS, 900, 3),
        ("a", 450, 1),
        ("b", 750, 2),
    ]
    assert found.rank == (3, 3)
    assert found.ours.to_median == pytest.approx(1.5)
    assert found.ours.to_best == pytest.approx(2.0)
    assert isinstance(found.to_median.value, Interval)
    assert found.to_median.value.value == pytest.approx(1.5, abs=0.01)


def test_a_limit_beside_the_median_is_met_broken_or_too_close() -> None:
    rivals = {"a": around(450), "b": around(750)}
    assert held({OURS: around(640), **rivals}, "lcp <= 1.1 x median").state is LimitState.MET
    assert held({OURS: around(700), **rivals}, "lcp <= 1.1 x median").state is LimitState.BROKEN
    assert held({OURS: [600, 620, 660, 700, 720], **rivals}, "lcp <= 1.1 x median").state is LimitState.TOO_CLOSE
    broken = held({OURS: around(700), **rivals}, "land: lcp <= 1.1 x best")
    assert broken.state is LimitState.BROKEN
    assert "rank 2 of 3; ours 700 ms, a 450 ms, b 750 ms" in broken.reason


def test_a_rival_that_could_not_be_looked_at_is_never_slow_and_never_makes_us_first() -> None:
    found = lcp({OURS: around(400), "a": around(450), "b": "its robots.txt does not allow /"})
    assert found.rank == (1, 2)
    assert isinstance(found.sites[2].value, Missing)
    assert found.sites[2].rank is None
    close = held({OURS: around(400), "a": around(450), "b": "it answered 503"}, "lcp <= 1.1 x best")
    assert close.state is LimitState.UNDETERMINED
    assert "b: it answered 503" in close.reason


def test_what_holds_whatever_the_unknown_rival_has_is_told_all_the_same() -> None:
    others = {"a": around(450), "b": around(500), "c": "it asks whether we are a robot"}
    assert held({OURS: around(400), **others}, "lcp <= 1.1 x median").state is LimitState.MET
    assert held({OURS: around(900), **others}, "lcp <= 1.1 x median").state is LimitState.BROKEN
    assert held({OURS: around(900), **others}, "lcp <= 1.1 x best").state is LimitState.BROKEN


def test_with_nobody_to_compare_with_nothing_is_told() -> None:
    alone = held({OURS: around(400), "a": "there was no answer within 30 s"}, "lcp <= 1.1 x median")
    assert alone.state is LimitState.UNDETERMINED
    assert isinstance(alone.value, Missing)
    assert "a: there was no answer within 30 s" in alone.reason
    ours = held({OURS: "it answered 500", "a": around(400)}, "lcp <= 1.1 x median")
    assert ours.state is LimitState.UNDETERMINED
    assert ours.reason == "ours: it answered 500"


def test_what_nobody_notices_does_not_decide() -> None:
    """A shift of 0.002 beside one of 0 is no difference to a customer."""
    times: Times = {OURS: around(400), "a": around(400)}
    assert held(times, "cls <= 1 x best").state is LimitState.MET
    assert held(times, "tbt <= 1 x median").state is LimitState.MET


def test_counts_are_held_without_noise() -> None:
    times: Times = {OURS: around(400), "a": around(400), "harbour": around(400)}
    assert held(times, "barriers <= 1 x median").state is LimitState.MET
    assert held(times, "barriers <= 1 x best").state is LimitState.BROKEN
    assert held(times, "unfinished <= 1 x best").state is LimitState.MET


def test_an_interaction_that_no_page_had_is_undetermined() -> None:
    found = held({OURS: around(400), "a": around(400)}, "land: inp <= 1 x best")
    assert found.state is LimitState.UNDETERMINED
    assert "only journeys" in found.reason


def test_the_interval_of_a_median_holds_the_true_one() -> None:
    chance = random.Random(7)
    inside = 0
    for _ in range(400):
        interval = of_median([chance.lognormvariate(6, 0.1) for _ in range(9)])
        inside += interval.low <= 403.4 <= interval.high
    assert inside >= 0.93 * 400


def test_sites_that_are_equal_are_rarely_told_apart() -> None:
    """Ours, a tenth under the limit, is hardly ever told to be over it."""
    chance = random.Random(3)
    states = []
    for _ in range(200):
        noisy = {site: [chance.lognormvariate(6, 0.1) for _ in range(15)] for site in (OURS, "a", "b", "c")}
        states.append(held(noisy, "lcp <= 1.1 x median").state)
    assert states.count(LimitState.BROKEN) == 0
    assert statistics.fmean(state is LimitState.MET for state in states) > 0.5
