"""Limits and times as people write them."""

from __future__ import annotations

import pytest

from prelaunch.config.limits import LOAD_METRICS, PAGE_METRICS, parse_limit, parse_seconds
from prelaunch.metrics import own_metrics
from prelaunch.model.load import Limit
from prelaunch.problems import UserError


@pytest.mark.parametrize(
    ("text", "metrics", "read"),
    [
        ("p95 < 800 ms", LOAD_METRICS, ("", "p95", "<", 800.0, "ms")),
        ("p99.9 <= 1.2s", LOAD_METRICS, ("", "p99.9", "<=", 1200.0, "ms")),
        ("pay: p95 < 1.2 s", LOAD_METRICS, ("pay", "p95", "<", 1200.0, "ms")),
        ("GET /a: b: errors < 0.5 %", LOAD_METRICS, ("GET /a: b", "errors", "<", 0.5, "%")),
        ("errors ≤ 1 per cent", LOAD_METRICS, ("", "errors", "<=", 1.0, "%")),
        ("throughput >= 50 /s", LOAD_METRICS, ("", "throughput", ">=", 50.0, "/s")),
        ("lcp<2.5 s", PAGE_METRICS, ("", "lcp", "<", 2500.0, "ms")),
        ("cls < 0.1", PAGE_METRICS, ("", "cls", "<", 0.1, "")),
        ("Order a phone: step-time < 2 s", PAGE_METRICS, ("Order a phone", "step-time", "<", 2000.0, "ms")),
    ],
)
def test_a_limit_is_read_in_its_metrics_own_unit(text: str, metrics: dict[str, str], read: tuple[object, ...]) -> None:
    limit = parse_limit(text, "p.yaml", 3, metrics)
    assert limit == Limit(text, *_in_order(read), source="p.yaml:3")


def _in_order(read: tuple[object, ...]) -> tuple[object, ...]:
    step, metric, operator, value, unit = read
    return metric, operator, value, unit, step


@pytest.mark.parametrize(
    ("text", "metrics", "complaint"),
    [
        ("", PAGE_METRICS, "p.yaml:3: “” is not a limit; write it like “lcp < 2500 ms”"),
        ("fast", LOAD_METRICS, "p.yaml:3: “fast” is not a limit; write it like “p95 < 800 ms”"),
        ("errors < 0,5 %", LOAD_METRICS, "p.yaml:3: “errors < 0,5 %” is not a limit; write it like “p95 < 800 ms”"),
        ("lpc < 3 s", PAGE_METRICS, "p.yaml:3: “lpc” in “lpc < 3 s” is not a metric; did you mean “lcp”?"),
        ("lcp == 3 s", PAGE_METRICS, "p.yaml:3: “==” in “lcp == 3 s” is not a comparison; write <, <=, > or >="),
        ("lcp < 3", PAGE_METRICS, "p.yaml:3: in “lcp < 3” the unit is missing; write ms or s"),
        ("errors < 3", LOAD_METRICS, "p.yaml:3: in “errors < 3” the unit is missing; write %"),
        ("errors < 3 s", LOAD_METRICS, "p.yaml:3: in “errors < 3 s” “s” is not its unit; write %"),
        ("cls < 1 ms", PAGE_METRICS, "p.yaml:3: in “cls < 1 ms” “ms” is not its unit; write the number alone"),
        ("lcp < 3 parsec", PAGE_METRICS, "p.yaml:3: in “lcp < 3 parsec” “parsec” is not its unit; write ms or s"),
        ("errors < 0 %", LOAD_METRICS, "p.yaml:3: “errors < 0 %” can never be met; write <= 0"),
    ],
)
def test_a_limit_that_cannot_be_read_is_told_with_its_remedy(
    text: str, metrics: dict[str, str], complaint: str
) -> None:
    with pytest.raises(UserError) as told:
        parse_limit(text, "p.yaml", 3, metrics)
    assert str(told.value) == complaint


def test_every_metric_of_pages_and_journeys_can_be_limited_in_its_own_unit() -> None:
    own = {each.id: each for each in own_metrics().values() if each.over != "rivals"}
    limited = [each for each in own.values() if each.over != "loads" or each.id in ("capacity", "headroom")]
    assert {each.id: each.unit for each in limited} == dict(PAGE_METRICS)


@pytest.mark.parametrize(("written", "seconds"), [("30s", 30), ("2 min", 120), ("500 ms", 0.5), (3, 3), (0.5, 0.5)])
def test_a_time_is_read_in_seconds(written: object, seconds: float) -> None:
    assert parse_seconds(written) == seconds


@pytest.mark.parametrize("written", ["", "3", "3 parsec", "5 %", -1, True, None, []])
def test_what_is_no_time_is_told(written: object) -> None:
    with pytest.raises(ValueError, match="is not a time; write it like “30 s” or “2 min”"):
        parse_seconds(written)
