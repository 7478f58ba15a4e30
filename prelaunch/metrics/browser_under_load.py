"""What a customer in a real browser sees while a load test is at its height."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._compared import alone
from prelaunch.metrics._loads import untrusted
from prelaunch.metrics._pages import vital
from prelaunch.metrics._rounds import STAGES, of_rounds
from prelaunch.metrics._walks import by_journey, p75_wait, slowest_wait
from prelaunch.model.judgement import Interval
from prelaunch.model.laps import Lap, Way
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence


class _Named(Protocol):
    @property
    def id(self) -> str: ...


TIMES: Mapping[str, tuple[str, Callable[[Evidence], Iterable[Measured]]]] = {
    "lcp": ("Largest Contentful Paint", lambda seen: vital(seen, lambda vitals: vitals.lcp_ms, "ms")),
    "inp": ("Interaction to Next Paint", lambda seen: vital(seen, lambda vitals: vitals.inp_ms, "ms", worst=True)),
    "step-time": ("Step time", lambda seen: by_journey(seen, p75_wait, slowest_wait)),
}


@metric(
    title="A customer’s browser under load",
    unit="ms",
    why="Servers that answer under load are half of it: this is what one of the many customers sees at the peak.",
    fix="Compare with the same journey without load; what has grown waits for the server.",
    over="loads",
    sources=("https://web.dev/articles/vitals",),
)
def browser_under_load(evidence: Evidence) -> Iterator[Measured]:
    """Where a load test names a journey under `browser:`; missing where the browser did not get through in time."""
    for run in evidence.loads:
        if not run.browser:
            continue
        subject, distrust = subject_of(run), untrusted(run)
        laps = [lap for lap in evidence.laps if lap.way is Way.UNDER_LOAD and lap.subject == subject]
        for word, (title, read) in TIMES.items():
            values = [value for lap in laps if lap.good and (value := _worst(evidence, lap, read)) is not None]
            yield Measured(
                place=f"load “{run.name}”, in a browser",
                samples=len(values),
                value=_value(values, laps) if distrust is None else distrust,
                limits=() if run.seeks_capacity else run.limits,
                metric=f"load-{word}",
                title=f"{title} under load",
                limit_name=word,
                sampled=len(values) >= STAGES[0],
            )


def subject_of(load: _Named) -> str:
    """What the laps of its browser are called by: of a load test, planned or run."""
    return f"load-{load.id}"


def _worst(evidence: Evidence, lap: Lap, read: Callable[[Evidence], Iterable[Measured]]) -> float | None:
    found = [each.value.value for each in alone(evidence, lap, read) if isinstance(each.value, Interval)]
    return max(found, default=None)


def _value(values: list[float], laps: list[Lap]) -> Interval | Missing:
    """The median of the walks, with their range where they are few."""
    if not values:
        why = next((lap.trouble for lap in laps if lap.trouble), "")
        return Missing(why or "the browser saw no such time while the load was at its height")
    if len(values) >= STAGES[0]:
        return of_rounds(values)
    return Interval(statistics.median(values), min(values), max(values))
