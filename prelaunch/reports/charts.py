"""Load over time as lines: points and ticks for an SVG, and the rows of the table behind it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from prelaunch.model.load import LoadRun, SecondLoad

LEFT, RIGHT, TOP, BOTTOM = 52.0, 352.0, 14.0, 126.0
"""The plot inside a picture of 360 by 150."""
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    told: str
    """What it shows, for those who do not see it."""
    points: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    limit: float | None = None
    limit_text: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    name: str
    method: str
    count: int
    failures: int
    median_ms: int | None
    p95_ms: int | None


def charts(load: LoadRun) -> tuple[Chart, ...]:
    """95th percentile against its limit, requests and users, each by second; none without two seconds."""
    if len(load.seconds) < 2:
        return ()
    written = [limit for limit in load.limits if limit.metric == "p95" and not limit.step and limit.unit == "ms"]
    limit = written[0] if written else None
    seconds = load.seconds
    return (
        _chart("95th percentile since due, ms" if load.phases else "95th percentile, ms", seconds,
               [each.due_p95_ms if load.phases else each.p95_ms for each in seconds], limit.value if limit else None,
               limit.text if limit else ""),
        *([_chart("Customers who came", seconds, [float(each.begun) for each in seconds])] if load.phases else []),
        _chart("Requests per second", seconds, [float(each.requests) for each in seconds]),
        _chart("Users", seconds, [float(each.users) for each in seconds]),
    )  # fmt: skip


def _chart(
    title: str,
    seconds: Sequence[SecondLoad],
    values: Sequence[float | None],
    limit: float | None = None,
    text: str = "",
) -> Chart:
    known = [value for value in values if value is not None]
    top = round_up(max([*known, limit or 0.0, 1.0]))
    first, last = seconds[0].second, max(seconds[-1].second, seconds[0].second + 1)

    def x(second: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (second - first) / (last - first), 1)

    def y(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / top, 1)

    points = [(x(each.second), y(value)) for each, value in zip(seconds, values, strict=True) if value is not None]
    told = f"{title} over {last - first} seconds: " + (
        f"from {min(known):,.0f} to {max(known):,.0f}" if known else "no values"
    )
    return Chart(
        title=title,
        told=told + (f"; the limit is {text}" if text else ""),
        points=" ".join(f"{across},{up}" for across, up in points),
        across=tuple(Tick(x(second), f"{second} s") for second in (first, (first + last) // 2, last)),
        up=tuple(Tick(y(value), f"{value:,.0f}" if top >= 4 else f"{value:g}") for value in (0.0, top / 2, top)),
        limit=y(limit) if limit is not None else None,
        limit_text=text,
    )


def round_up(value: float) -> float:
    step = 10.0 ** math.floor(math.log10(value))
    return next(step * times for times in (1, 2, 4, 6, 8, 10) if step * times >= value)


def rows(load: LoadRun) -> tuple[SecondLoad, ...]:
    """At most MOST_ROWS seconds, evenly taken."""
    every = max(1, math.ceil(len(load.seconds) / MOST_ROWS))
    return load.seconds[::every]


def step_rows(load: LoadRun) -> tuple[StepRow, ...]:
    return tuple(
        StepRow(step.name, step.method, step.count, step.failures, _at(times, 0.5), _at(times, 0.95))
        for step in load.steps
        for times in (step.due_histogram if load.phases else step.histogram,)
    )


def _at(histogram: Sequence[tuple[int, int]], share: float) -> int | None:
    """The nearest rank: the smallest time that this share of samples did not exceed."""
    total = sum(count for _, count in histogram)
    passed = 0
    for took, count in sorted(histogram):
        passed += count
        if passed >= share * total:
            return took
    return None
