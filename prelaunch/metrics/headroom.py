"""How many times the expected peak a site can take."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._capacity import capacity
from prelaunch.metrics.capacity import at_least, told
from prelaunch.model.judgement import Interval
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence


@metric(
    title="Headroom over the forecast",
    unit="",
    why="A forecast is never right; what it may be wrong by is this.",
    fix="Add capacity where the stress test breaks first, or shape the demand.",
    over="loads",
)
def headroom(evidence: Evidence) -> Iterator[Measured]:
    """Capacity divided by the forecast's peak; 1 is just enough. Only where a stress test ran."""
    for run in evidence.loads:
        found = capacity(run)
        if found is None:
            continue
        value: Interval | Missing = found.value
        peak = run.forecast_peak
        if isinstance(value, Interval):
            if peak:
                value = Interval(value.value / peak, value.low / peak, value.high / peak)
            else:
                value = Missing(f"prelaunch.yaml has no forecast for “{run.journey or run.id}”")
        known = f"the forecast's peak is {peak * 3600:,.0f} customers an hour" if peak else ""
        yield Measured(
            place=f"load “{run.name}”",
            samples=sum(each.load.begun for each in found.steps),
            value=value,
            about=(run.id, run.name),
            sampled=True,
            unproven=at_least(found) if found.at_least and isinstance(value, Interval) else "",
            note="; ".join(filter(None, [known, told(found)])),
        )
