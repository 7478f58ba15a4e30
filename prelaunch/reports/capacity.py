"""A stress test in words, a line and a table: how far the site goes, what breaks first, what the law says beyond."""

from __future__ import annotations

import math
from dataclasses import dataclass

from prelaunch.metrics._capacity import Capacity
from prelaunch.metrics._capacity import capacity as capacity_of
from prelaunch.metrics._percentiles import percentile
from prelaunch.metrics._phases import Step
from prelaunch.metrics._scalability import Scalability
from prelaunch.metrics.capacity import at_least
from prelaunch.model.judgement import Interval
from prelaunch.model.load import LoadRun
from prelaunch.model.missing import Missing
from prelaunch.reports.charts import BOTTOM, LEFT, RIGHT, TOP, Chart, Tick, round_up

WORDS = {"met": "keeps its limits", "broken": "breaks", "too close": "too close to tell", "undetermined": "not known"}


@dataclass(frozen=True, slots=True)
class RateRow:
    rate: str
    begun: int
    answered: str
    under_way: str
    p95_ms: int | None
    failed: int
    state: str


@dataclass(frozen=True, slots=True)
class CapacityTold:
    sentences: tuple[str, ...]
    rows: tuple[RateRow, ...]
    chart: Chart | None


def capacity_told(load: LoadRun) -> CapacityTold | None:
    """None where the load test does not look for the capacity."""
    found = capacity_of(load)
    if found is None:
        return None
    return CapacityTold(tuple(_sentences(found, load)), tuple(map(_row, found.steps)), _chart(found, load))


def _sentences(found: Capacity, load: LoadRun) -> list[str]:
    value = found.value
    if isinstance(value, Missing):
        return [f"The capacity is not known: {value.reason}."]
    if found.at_least:
        told = [f"{at_least(found).capitalize()}."]
    else:
        told = [f"Capacity: {value.value:.3g} customers a second, between {value.low:.3g} and {value.high:.3g}."]
    if load.forecast_peak:
        times = value.value / load.forecast_peak
        told.append(f"The forecast's peak is {load.forecast_peak:.3g} a second: headroom {times:.2g}.")
    if found.broke is not None:
        unit = f" {found.broke.limit.unit}" if found.broke.limit.unit else ""
        told.append(f"First to break: {found.broke.limit.text}; it was {found.broke.value.value:,.0f}{unit}.")
    return told + _law(found.law)


def _law(law: Scalability | Missing) -> list[str]:
    if isinstance(law, Missing):
        return [f"No scalability law: {law.reason}."]
    words = f"Universal Scalability Law: contention {law.contention:.3f}, crosstalk {law.crosstalk:.5f}"
    words += f", fitted to within {100 * law.error:.0f} %."
    if not math.isfinite(law.most):
        return [words]
    beyond = (
        " This is extrapolated: it lies beyond what was measured, and is no measurement." if law.extrapolated else ""
    )
    where = f" with {law.best_at:,.0f} requests under way" if math.isfinite(law.best_at) else ""
    return [f"{words} At best it gives {law.most:,.0f} answers a second{where}.{beyond}"]


def _row(step: Step) -> RateRow:
    return RateRow(
        rate=f"{step.rate:.3g}",
        begun=step.load.begun,
        answered=f"{step.load.answered_per_s:.3g}",
        under_way=f"{step.load.under_way:.2g}",
        p95_ms=_p95(step),
        failed=step.load.parts[0].failures if step.load.parts else 0,
        state=WORDS[step.state.value],
    )


def _p95(step: Step) -> int | None:
    times: dict[int, int] = {}
    for block in step.load.parts[0].blocks if step.load.parts else ():
        for took, count in block:
            times[took] = times.get(took, 0) + count
    value = percentile(times.items(), 0.95)
    return None if value is None else round(value)


def _chart(found: Capacity, load: LoadRun) -> Chart | None:
    points = [(step.rate, value) for step in found.steps if (value := _p95(step)) is not None]
    if len(points) < 2:
        return None
    limit = next((each for each in load.limits if each.metric == "p95" and not each.step), None)
    top = round_up(max([*(value for _, value in points), limit.value if limit else 0.0, 1.0]))
    first, last = points[0][0], points[-1][0]

    def x(rate: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (rate - first) / max(1e-9, last - first), 1)

    def y(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / top, 1)

    reach = found.value if isinstance(found.value, Interval) else None
    told = f"95th percentile by customers a second, from {points[0][1]:,} ms at {first:.3g}"
    told += f" to {points[-1][1]:,} ms at {last:.3g}"
    return Chart(
        title="95th percentile since due, ms, by customers a second",
        told=told + (f"; the capacity is {reach.value:.3g}" if reach else ""),
        points=" ".join(f"{x(rate)},{y(value)}" for rate, value in points),
        across=tuple(Tick(x(rate), f"{rate:.3g}") for rate in (first, (first + last) / 2, last)),
        up=tuple(Tick(y(value), f"{value:,.0f}") for value in (0.0, top / 2, top)),
        limit=y(limit.value) if limit else None,
        limit_text=limit.text if limit else "",
    )
