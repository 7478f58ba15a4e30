"""Read a limit as it is written: `p95 < 800 ms`, `pay: errors < 0.5 %`, `lcp < 2.5 s`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from prelaunch.model.load import Limit
from prelaunch.problems import Complaint, UserError, did_you_mean

TIME, SHARE, RATE, SIZE, NUMBER = "ms", "%", "/s", "kB", ""

PAGE_METRICS: Mapping[str, str] = MappingProxyType(
    {
        "lcp": TIME,
        "fcp": TIME,
        "ttfb": TIME,
        "tbt": TIME,
        "inp": TIME,
        "load": TIME,
        "cls": NUMBER,
        "step-time": TIME,
        "journey-time": TIME,
        "third-party-impact": TIME,
        "third-party-failures": SHARE,
        "third-parties": NUMBER,
        "third-party-bytes": SIZE,
        "third-party-requests": NUMBER,
        "third-party-main-thread": TIME,
        "page-weight": SIZE,
        "page-requests": NUMBER,
        "third-party-lcp": TIME,
        "third-party-tbt": TIME,
        "third-party-inp": TIME,
        "third-party-step-time": TIME,
        "lcp-rise": SHARE,
        "tbt-rise": SHARE,
        "inp-rise": SHARE,
        "step-time-rise": SHARE,
        "dns": TIME,
        "connect": TIME,
        "tls": TIME,
        "wait": TIME,
        "capacity": RATE,
        "headroom": NUMBER,
        "clicks": NUMBER,
        "fields": NUMBER,
        "characters": NUMBER,
        "screens": NUMBER,
        "long-waits": NUMBER,
        "detours": NUMBER,
        "dead-ends": NUMBER,
        "completion": SHARE,
        "participants": NUMBER,
        "task-time": TIME,
        "ease": NUMBER,
        "sus": NUMBER,
    }
)
"""What a policy's limits may name, and the unit it is kept in: of pages, of journeys, of people
who were watched, and what a stress test finds."""

RIVAL_METRICS = (
    "lcp", "fcp", "ttfb", "inp", "tbt", "cls", "page-weight", "requests", "barriers", "unfinished",
)  # fmt: skip
"""What competitors are compared by: `lcp <= 1.1 x median`, `barriers <= 1 x best`."""
BESIDE = "x"

LOAD_METRICS: Mapping[str, str] = MappingProxyType(
    {
        "p50": TIME,
        "p75": TIME,
        "p90": TIME,
        "p95": TIME,
        "p99": TIME,
        "median": TIME,
        "mean": TIME,
        "max": TIME,
        "errors": SHARE,
        "throughput": RATE,
        "samples": NUMBER,
        "lcp": TIME,
        "inp": TIME,
        "step-time": TIME,
    }
)
"""What load tests are measured by, the last three by a customer in a browser. Any other percentile is known too."""

_UNITS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        "ms": (TIME, 1.0),
        "s": (TIME, 1000.0),
        "sec": (TIME, 1000.0),
        "second": (TIME, 1000.0),
        "seconds": (TIME, 1000.0),
        "min": (TIME, 60_000.0),
        "minutes": (TIME, 60_000.0),
        "%": (SHARE, 1.0),
        "percent": (SHARE, 1.0),
        "per cent": (SHARE, 1.0),
        "/s": (RATE, 1.0),
        "per second": (RATE, 1.0),
        "kb": (SIZE, 1.0),
        "mb": (SIZE, 1000.0),
        "": (NUMBER, 1.0),
    }
)
_EXPECTED = {
    TIME: "write ms or s",
    SHARE: "write %",
    RATE: "write /s",
    SIZE: "write kB or MB",
    NUMBER: "write the number alone",
}
_LIMIT = re.compile(
    r"^(?:(?P<step>.*\S)\s*:\s+)?(?P<metric>[A-Za-z][\w.-]*)\s*(?P<operator>[<>=≤≥!]+)\s*"
    r"(?P<number>\d{1,12}(?:\.\d{1,12})?)\s*(?P<unit>[^\d\s.,].*)?$"
)
_BESIDE = re.compile(r"^(?:x|×|times)\s+(?:the\s+)?(median|best)$", re.IGNORECASE)
_OPERATORS = {"<": "<", "<=": "<=", "≤": "<=", "=<": "<=", ">": ">", ">=": ">=", "≥": ">=", "=>": ">="}
_PERCENTILE = re.compile(r"^p(\d{1,2}(?:\.\d+)?)$")


def parse_limit(text: str, file: str, line: int, metrics: Mapping[str, str] = PAGE_METRICS) -> Limit:
    """`[step or journey:] metric < number unit`, in milliseconds, per cent, per second or a bare number.

    `metrics` maps each known metric to its unit (PAGE_METRICS or LOAD_METRICS). Raises UserError with the place.
    """

    def wrong(what: str, remedy: str) -> UserError:
        return UserError(Complaint(what, file, line, remedy))

    example = "p95 < 800 ms" if "p95" in metrics else "lcp < 2500 ms"
    written = _LIMIT.match(text.strip())
    if not written:
        raise wrong(f"“{text}” is not a limit", f"write it like “{example}”")
    step, metric, sign, number, unit = written.group("step", "metric", "operator", "number", "unit")
    beside = _BESIDE.match((unit or "").strip())
    if beside and "lcp" in metrics:
        if metric not in RIVAL_METRICS:
            raise wrong(f"competitors are not compared by “{metric}”", did_you_mean(metric, RIVAL_METRICS))
        if sign not in _OPERATORS:
            raise wrong(f"“{sign}” in “{text}” is not a comparison", "write <, <=, > or >=")
        named = f"{metric}-to-{beside.group(1).lower()}"
        source = f"{file}:{line}" if line else file
        return Limit(text.strip(), named, _OPERATORS[sign], float(number), BESIDE, step or "", source)
    expected = TIME if "p95" in metrics and _PERCENTILE.match(metric) else metrics.get(metric)
    if expected is None:
        raise wrong(f"“{metric}” in “{text}” is not a metric", did_you_mean(metric, metrics))
    if sign not in _OPERATORS:
        raise wrong(f"“{sign}” in “{text}” is not a comparison", "write <, <=, > or >=")
    family, factor = _UNITS.get((unit or "").strip().lower(), ("?", 1.0))
    if family != expected:
        said = f"“{unit.strip()}” is not its unit" if unit else "the unit is missing"
        raise wrong(f"in “{text}” {said}", _EXPECTED[expected])
    value = round(float(number) * factor, 9)
    if sign == "<" and value == 0:
        raise wrong(f"“{text}” can never be met", "write <= 0")
    return Limit(
        text=text.strip(),
        metric=metric,
        operator=_OPERATORS[sign],
        value=value,
        unit=expected,
        step=step or "",
        source=f"{file}:{line}" if line else file,
    )


_SPAN = re.compile(r"^(\d{1,9}(?:\.\d{1,9})?)\s*([A-Za-z]+)$")


_RATE = re.compile(r"^(\d{1,9}(?:\.\d{1,9})?)\s*(?:/|per\b|an?\b)\s*(s|sec|second|min|minute|h|hour)$", re.IGNORECASE)
_PER_S = {"s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hour": 3600}


def parse_rate(written: object) -> float:
    """`5 / s`, `1200 / h` or `40 per minute`, in customers per second; raises ValueError with the remedy."""
    rate = _RATE.match(written.strip()) if isinstance(written, str) else None
    if not rate:
        raise ValueError(f"“{written}” is not a rate; write it like “5 / s”, “40 / min” or “1200 / h”")
    return round(float(rate.group(1)) / _PER_S[rate.group(2).lower()], 9)


def parse_seconds(written: object) -> float:
    """`30s`, `2 min`, `500 ms`, or a bare number of seconds; raises ValueError with the remedy."""
    if isinstance(written, (int, float)) and not isinstance(written, bool) and written >= 0:
        return float(written)
    span = _SPAN.match(written.strip()) if isinstance(written, str) else None
    family, factor = _UNITS.get(span.group(2).lower(), ("?", 1.0)) if span else ("?", 1.0)
    if not span or family != TIME:
        raise ValueError(f"“{written}” is not a time; write it like “30 s” or “2 min”")
    return round(float(span.group(1)) * factor / 1000, 6)
