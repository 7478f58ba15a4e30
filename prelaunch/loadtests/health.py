"""Judge the load generator itself: one that was at its limit measures itself, not the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from prelaunch.model.load import GeneratorHealth
from prelaunch.model.missing import Missing

BUSY_PERCENT = 90.0
LATE_MS = 100.0
MOST_MISSED = 0.02
"""Of all starts."""
SUSTAINED = 3
"""Samples in a row, one a second: a single busy second is no trouble."""


def health(
    cpu: Mapping[int, Sequence[float]], late_ms: Sequence[float], starts: int = 0, missed: int = 0
) -> GeneratorHealth | Missing:
    """`cpu` holds each process's share of one core, in per cent, once a second; `late_ms` how late it woke.

    `starts` are the customers of an open schedule, `missed` those whom it began late although a place was free.
    """
    samples = [share for process in cpu.values() for share in process]
    if not samples:
        return Missing("the load generator's CPU could not be read")
    busiest, latest = max(samples), max(late_ms, default=0.0)
    busy = max(_longest_run(process, BUSY_PERCENT) for process in cpu.values())
    late = _longest_run(late_ms, LATE_MS)
    why = ""
    if busy >= SUSTAINED:
        why = f"the load generator used over {BUSY_PERCENT:.0f} % of a core for {busy} s; give it more processes"
    elif late >= SUSTAINED:
        why = f"the load generator woke {LATE_MS:.0f} ms late or more for {late} s; this machine is too busy"
    elif starts and missed > MOST_MISSED * starts:
        why = f"the load generator began {missed} of {starts} customers over 100 ms late; this machine is too busy"
    return GeneratorHealth(round(busiest, 1), not why, why, round(latest, 1), starts, missed)


def _longest_run(values: Sequence[float], above: float) -> int:
    return max(
        (sum(1 for _ in run) for over, run in groupby(values, key=lambda value: value > above) if over), default=0
    )
