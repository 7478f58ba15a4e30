"""Pages, journeys and third parties as numbers, each where it hurts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as some

from prelaunch.config.limits import PAGE_METRICS, parse_limit
from prelaunch.metrics import Measured, metric, own_metrics, readings
from prelaunch.metrics._intervals import length, minus, union
from prelaunch.metrics._reading import read_all
from prelaunch.model.judgement import Interval, LimitState, Reading
from prelaunch.model.load import Limit
from prelaunch.model.missing import EvidenceMissing, Missing
from prelaunch.model.places import Place
from prelaunch.model.plan import CrawlLimits, Plan, PlannedJourney
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request, Response, Visit, Vitals
from prelaunch.model.walk import Failure, StepTaken, Walk

JOURNEY = PlannedJourney("buy", "Order a phone", "journeys/buy.yaml:1", "critical", ("desktop",))
PLAN = Plan("r", "http://a", "", "", (), CrawlLimits(), (), ("vitals", "requests"), (JOURNEY,), ())
DEFAULTS = tuple(
    parse_limit(text, "default", 0) for text in ("lcp < 4 s", "step-time < 5 s", "third-party-impact < 1 s")
)


def _visit(
    page: str,
    *requests: Request,
    lcp: float | None = 1000.0,
    fcp: float | None = 500.0,
    vitals: Vitals | Missing | None = None,
) -> Visit:
    return Visit(
        id=page,
        place=Place(f"http://a{page}", "desktop"),
        taken_at="",
        response=Response(f"http://a{page}", 200, ()),
        requests=(Request(f"http://a{page}", "GET", "document", 200, took_ms=50.0), *requests),
        vitals=Vitals(50.0, fcp, lcp, 0.0, 0.0, None, 900.0) if vitals is None else vitals,
    )


def _other(kind: str = "script", start: float = 60.0, took: float | None = 3000.0, blocking: bool = True) -> Request:
    return Request("http://b/tag.js", "GET", kind, 200, "", start, took, cross_site=True, render_blocking=blocking)


def _walk(*steps: tuple[str, float], failed: bool = False, channel: str = "desktop") -> Walk:
    place = Place("http://a/", channel)
    failure = Failure("not there") if failed else None
    taken = tuple(
        StepTaken(at, verb, f"{verb} {at}", "b.yaml:1", channel, place, ms, failure if at == len(steps) else None)
        for at, (verb, ms) in enumerate(steps, 1)
    )
    return Walk("w", "buy", "Order a phone", "", "critical", "b.yaml:1", (channel,), "", 0.0, taken)


def _read(*visits: Visit, walks: tuple[Walk, ...] = (), limits: tuple[Limit, ...] = ()) -> dict[str, Reading]:
    evidence = Evidence(PLAN, Site("http://a/", visits), walks)
    return {each.metric: each for each in readings(evidence, limits)}


def _value(reading: Reading) -> float:
    assert isinstance(reading.value, Interval)
    return reading.value.value


def test_there_is_a_metric_for_every_word_a_policy_may_use() -> None:
    assert set(PAGE_METRICS) <= set(own_metrics())
    for each in own_metrics().values():
        assert each.title
        assert each.why
        assert each.fix
        assert PAGE_METRICS.get(each.id, each.unit) == each.unit


def test_a_vital_is_the_75th_percentile_over_pages_and_names_the_worst() -> None:
    pages = [_visit(f"/{ms}", lcp=float(ms)) for ms in (1000, 2000, 3000, 9000)]
    found = _read(*pages, *pages)["lcp"]
    assert (_value(found), found.samples, found.place) == (3000.0, 4, "pages on desktop")
    assert found.reason == "worst: /9000, 9,000 ms"


def test_a_synchronous_third_party_script_of_three_seconds_costs_three_seconds() -> None:
    held = _read(_visit("/", _other(), fcp=3080.0), _visit("/quick"), limits=DEFAULTS)["third-party-impact"]
    assert _value(held) == pytest.approx(3000, abs=1)
    assert held.state is LimitState.BROKEN
    assert held.reason == "worst: /, 3,000 ms"


@pytest.mark.parametrize(
    ("request_made", "fcp", "expected"),
    [
        (_other(blocking=False), 500.0, 0.0),
        (_other(blocking=False), 3080.0, 3000.0),
        (_other(blocking=False, took=100.0), 3080.0, 0.0),
        (_other("image", blocking=False), 3080.0, 0.0),
        (_other(took=40.0), 500.0, 40.0),
        (_other(took=None), 800.0, 740.0),
        (_other(start=10.0, took=100.0), 500.0, 60.0),
        (_other(start=900.0), 500.0, 0.0),
        (_other("stylesheet", took=200.0), None, 200.0),
    ],
)
def test_only_what_holds_up_the_first_paint_counts(request_made: Request, fcp: float | None, expected: float) -> None:
    assert _value(_read(_visit("/", request_made, fcp=fcp))["third-party-impact"]) == expected


def test_what_the_site_itself_was_waiting_for_is_not_blamed_on_a_third_party() -> None:
    ours = Request("http://a/slow.css", "GET", "stylesheet", 200, "", 60.0, 2000.0, render_blocking=True)
    assert _value(_read(_visit("/", ours, _other(), fcp=3100.0))["third-party-impact"]) == 1000.0


@given(
    some.lists(some.tuples(some.integers(0, 50), some.integers(0, 50))),
    some.lists(some.tuples(some.integers(0, 50), some.integers(0, 50))),
)
def test_spans_add_up_like_sets_of_moments(one: list[tuple[float, float]], two: list[tuple[float, float]]) -> None:
    moments = [{at for low, high in spans for at in range(int(low), int(high))} for spans in (one, two)]
    assert length(union(one)) == len(moments[0])
    assert length(minus(union(one), union(two))) == len(moments[0] - moments[1])


def test_step_time_is_an_act_with_the_looking_that_follows() -> None:
    steps = (("open", 100.0), ("see", 50.0), ("fill", 900.0), ("click", 400.0), ("see", 1600.0), ("keep", 5.0))
    found = _read(walks=(_walk(*steps),))["step-time"]
    assert (_value(found), found.reason) == (2000.0, "slowest: click 4, 2,000 ms")
    assert found.place == "journey “Order a phone” on desktop"


def test_several_walks_of_a_journey_give_an_interval() -> None:
    walks = tuple(_walk(("open", ms)) for ms in (100.0, 300.0, 200.0))
    assert _read(walks=walks)["step-time"].value == Interval(200.0, 100.0, 300.0)


def test_a_journey_limit_may_name_one_journey_by_id_or_title() -> None:
    walks = (_walk(("open", 3000.0)),)
    for name in ("buy", "Order a phone"):
        limits = (parse_limit("step-time < 5 s", "p", 1), parse_limit(f"{name}: step-time < 1 s", "p", 2))
        found = [each for each in readings(Evidence(PLAN, Site("/"), walks), limits) if each.limit in limits]
        assert [(each.limit and each.limit.step, each.state) for each in found] == [
            (name, LimitState.BROKEN),
            ("", LimitState.UNDETERMINED),
        ], "the general limit was written and holds nowhere"


def test_evidence_that_was_lost_is_undetermined_even_under_a_default_limit() -> None:
    found = _read(_visit("/", vitals=Missing("the page closed early")), limits=DEFAULTS)
    assert (found["lcp"].state, found["lcp"].reason) == (LimitState.UNDETERMINED, "the page closed early")


def test_a_default_limit_without_an_occasion_is_no_limit_and_says_why() -> None:
    found = _read(_visit("/", lcp=None), limits=DEFAULTS)
    assert {name: found[name].state for name in ("lcp", "step-time")} == {
        "lcp": LimitState.NO_LIMIT,
        "step-time": LimitState.NO_LIMIT,
    }
    assert found["lcp"].reason == "nothing that was looked at gave a value for Largest Contentful Paint"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lcp < 2 s", "nothing that was looked at gave a value"),
        ("by: step-time < 2 s", "“by” is no journey of this run; did you mean “buy”?"),
        ("buy: step-time < 2 s", "“buy” gave no value"),
    ],
)
def test_a_written_limit_that_nothing_gave_a_value_for_is_undetermined(text: str, words: str) -> None:
    limit = parse_limit(text, "prelaunch.yaml", 3)
    found = _read(_visit("/", lcp=None), limits=(limit,))[limit.metric]
    assert (found.state, found.limit) == (LimitState.UNDETERMINED, limit)
    assert words in found.reason


def test_an_unknown_metric_and_one_that_raises_are_undetermined() -> None:
    @metric(title="Broken", unit="", why="w", fix="f", over="pages")
    def broken(evidence: Evidence) -> Iterator[Measured]:
        raise ZeroDivisionError("by zero")
        yield

    @metric(title="Lost", unit="", why="w", fix="f", over="pages")
    def lost(evidence: Evidence) -> Iterator[Measured]:
        raise EvidenceMissing("no evidence")
        yield

    limit = Limit("lpc < 2 s", "lpc", "<", 2000, "ms")
    own = {each.id: each for each in (broken, lost, own_metrics()["lcp"])}
    found = {each.metric: each for each in read_all(own, Evidence(PLAN, Missing("x")), (limit,))}
    assert {each.state for each in found.values()} == {LimitState.UNDETERMINED}
    assert "ZeroDivisionError: by zero" in found["broken"].reason
    assert found["lost"].reason == "no evidence"
    assert "did you mean “lcp”?" in found["lpc"].reason


def _values(id_: str, *visits: Visit) -> list[Measured]:
    evidence = Evidence(PLAN, Site("http://a/", visits))
    return list(own_metrics()[id_].read(evidence))


def test_the_heaviest_page_is_told_in_kilobytes_and_named() -> None:
    picture = Request("http://a/big.jpg", "GET", "image", 200, body_bytes=3_000_000)
    (weight,) = _values("page-weight", _visit("/"), _visit("/stores", picture))
    assert isinstance(weight.value, Interval)
    assert weight.value.value == 3000.0
    assert weight.note == "worst: /stores, 3,000 kB"
    assert parse_limit("page-weight < 2 MB", "f", 1).value == 2000.0


def test_requests_are_counted_and_the_parts_of_the_first_byte_told_of_the_slowest_page() -> None:
    (count,) = _values("page-requests", _visit("/"), _visit("/stores", _other(), _other()))
    assert isinstance(count.value, Interval)
    assert (count.value.value, count.note) == (3.0, "worst: /stores, 3")
    slow = Vitals(1, 1, 1, 0, 0, None, 1, dns_ms=90.0, connect_ms=30.0, wait_ms=700.0)
    pages = (_visit("/"), _visit("/slow", vitals=slow))
    for id_, expected in (("dns", 90.0), ("connect", 30.0), ("wait", 700.0)):
        (part,) = _values(id_, *pages)
        assert isinstance(part.value, Interval)
        assert part.value.value == expected
    assert _values("tls", *pages) == []


def test_third_parties_that_fail_are_counted_and_those_let_go_are_not() -> None:
    down = Request("http://b/tag.js", "GET", "script", 503, "net::ERR_ABORTED", cross_site=True)
    left = Request("http://b/beacon", "POST", "ping", None, "net::ERR_ABORTED", cross_site=True)
    own = Request("http://a/gone.js", "GET", "script", 404)
    (share,) = _values("third-party-failures", _visit("/", down, _other(), left, own), _visit("/two", _other()))
    assert isinstance(share.value, Interval)
    assert share.value.value == 50.0
    assert share.counted
    assert _values("third-party-failures", _visit("/", own)) == []


def test_one_page_that_keeps_a_click_waiting_is_not_averaged_away() -> None:
    quick = [_visit(f"/{at}", vitals=Vitals(1, 1, 1, 0, 0, 16.0, 1)) for at in range(9)]
    (inp,) = _values("inp", *quick, _visit("/basket", vitals=Vitals(1, 1, 1, 0, 0, 700.0, 1)))
    assert isinstance(inp.value, Interval)
    assert inp.value.value == 700.0
