"""One customer in a real browser while many others make the load: what people see at the peak."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace

from prelaunch.adapters.laps import LapJob
from prelaunch.loadtests.facts import LoadTest
from prelaunch.model.laps import Lap, Way

AFTER_S = 30.0
"""How long a walk that the end of the load overtook may take to end by itself."""


@dataclass(slots=True)
class BrowserCustomer:
    """Walks the journey again and again while the load is at its height; walks that reach beyond it do not count."""

    job: LapJob
    begins_s: float
    ends_s: float
    submit: Callable[[LapJob], Future[Lap]]
    _walks: list[Future[Lap]] = field(default_factory=list)
    _in_time: list[Future[Lap]] = field(default_factory=list)

    def tick(self, seconds: float) -> None:
        """To be called about once a second, with the seconds since the load began."""
        self._note()
        at_work = len(self._walks) > len(self._in_time)
        if self.begins_s <= seconds < self.ends_s and not at_work:
            self._walks.append(self.submit(replace(self.job, number=len(self._walks) + 1, way=Way.UNDER_LOAD)))

    def end(self) -> tuple[Lap, ...]:
        """When the load is over: every walk, with `trouble` where it says nothing about the load."""
        self._note()
        return tuple(self._lap(at, walk) for at, walk in enumerate(self._walks, 1))

    def _note(self) -> None:
        self._in_time += [walk for walk in self._walks if walk.done() and walk not in self._in_time]

    def _lap(self, number: int, walk: Future[Lap]) -> Lap:
        late = walk not in self._in_time
        why = "the load was over before the browser was through"
        if late:
            with suppress(Exception):
                walk.result(AFTER_S)
        else:
            try:
                return walk.result()
            except Exception as error:
                why = f"{type(error).__name__}: {error}"[:300]
        return Lap(f"{self.job.subject}-lap-under_load-{number}", self.job.subject, number, Way.UNDER_LOAD, trouble=why)


def plateau(load: LoadTest) -> tuple[float, float]:
    """When the most customers come at a steady rate, in seconds from its start: from, and until."""
    if not load.phases:
        return load.ramp_s, load.duration_s
    begins, spans = 0.0, []
    for phase in load.phases:
        spans.append((phase.steady, phase.to_rate, begins, begins + phase.seconds))
        begins += phase.seconds
    _, _, start, end = max(spans, key=lambda span: span[:2])
    return start, end
