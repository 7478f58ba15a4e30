"""How well the machine ran that took the times: what is slow on a machine that is unfit may be fast for customers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SLOWED = 0.4
"""Of the speed before: two busy threads of one core still reach more than half of it each."""
SHARE = 0.04
"""Of a core, before and after: two dozen others wait for each core, and a browser is measured waiting with them."""
FLOOR = 1.5
"""Million rounds a CPU second: a tenth of a plain office computer."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A fixed piece of work, done on one core for a moment."""

    moment: str
    """`before` the run looked at anything, `after` it had."""
    speed: float
    """Million rounds of the work in a second of CPU time: falls where the processor is throttled."""
    share: float
    """CPU time by time on the clock, 0 to 1: falls where others, or a quota, keep the processor."""


def unfit(paces: Sequence[Pace]) -> str:
    """Why times taken on this machine say nothing about the site; '' where they do, or nobody measured the machine."""
    if not paces:
        return ""
    first, last = paces[0], paces[-1]
    slowest = min(paces, key=lambda pace: pace.speed)
    if slowest.speed < FLOOR:
        return (
            f"this machine is too slow to take times: {slowest.speed:.1f} million rounds a second, {FLOOR:g} are needed"
        )
    if last.speed < SLOWED * first.speed:
        return f"this machine was slowed down meanwhile: to {100 * last.speed / first.speed:.0f} % of its speed before"
    if all(pace.share < SHARE for pace in paces):
        most = max(pace.share for pace in paces)
        return f"this machine was too busy to take times: a process got {100 * most:.0f} % of a core"
    return ""
