"""The highest rate of customers at which a site keeps its limits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import takewhile

from prelaunch.metrics._loads import untrusted
from prelaunch.metrics._phases import Held, Step, steps
from prelaunch.metrics._scalability import Scalability, fitted
from prelaunch.model.judgement import Interval, LimitState
from prelaunch.model.load import LoadRun
from prelaunch.model.missing import Missing


@dataclass(frozen=True, slots=True)
class Capacity:
    """In customers per second; its interval goes from a rate that surely kept the limits to one that did not."""

    value: Interval | Missing
    steps: tuple[Step, ...]
    broke: Held | None
    """The limit that broke first."""
    at_least: bool
    """Nothing broke: it is higher than what was tried."""
    law: Scalability | Missing


def capacity(run: LoadRun) -> Capacity | None:
    """None where the run does not look for it."""
    if not run.seeks_capacity:
        return None
    found = steps(run)
    law = fitted([(each.load.under_way, each.load.answered_per_s) for each in found])
    reason = untrusted(run)
    if reason is not None:
        return Capacity(reason, found, None, False, reason)
    broken = next((each for each in found if each.state is LimitState.BROKEN), None)
    below = [each for each in found if broken is None or each.rate < broken.rate]
    kept = [each for each in below if each.state is LimitState.MET]
    if not found:
        return Capacity(Missing("no step was held long enough"), found, None, False, law)
    if not any(each.held for each in found):
        return Capacity(Missing("no limit of this load test could be held against its steps"), found, None, False, law)
    if broken is None:
        if not kept:
            return Capacity(Missing("no step was long enough to show that the limits hold"), found, None, False, law)
        top = kept[-1].rate
        return Capacity(Interval(top, top, top), found, None, True, law)
    if not kept:
        what = f"already at {broken.rate:g} customers a second a limit breaks; begin lower"
        if below:
            what = f"no step below {broken.rate:g} customers a second was held long enough to show that the limits hold"
        return Capacity(Missing(what), found, broken.broke, False, law)
    low, high = _surely_kept(found), _surely_broken(found)
    value = min(high, max(low, _between(kept[-1], broken)))
    return Capacity(Interval(value, low, high), found, broken.broke, False, law)


def _surely_kept(found: tuple[Step, ...]) -> float:
    """One step below the last of the row that kept all limits: near its capacity a queue may be lucky for one hold."""
    row = list(takewhile(lambda each: each.state is LimitState.MET, found))
    return (row[-2:] or found)[0].rate


def _surely_broken(found: tuple[Step, ...]) -> float:
    """The lowest step from which on every one broke; the highest tried, where even that one is doubtful."""
    row = list(takewhile(lambda each: each.state is LimitState.BROKEN, reversed(found)))
    return (row or found)[-1].rate


def _between(kept: Step, broken: Step) -> float:
    """Where the limit that broke would be met exactly, if its value grows evenly between the two steps."""
    over = broken.broke
    under = next((each for each in kept.held if over and each.limit == over.limit), None)
    if over is None or under is None:
        return kept.rate
    low, high, limit = under.value.value, over.value.value, over.limit.value
    if low > 0 and limit > 0 and high > low:
        share = (math.log(limit) - math.log(low)) / (math.log(high) - math.log(low))
    else:
        share = (limit - low) / (high - low) if high > low else 0.0
    share = min(1.0, max(0.0, share))
    return float(kept.rate * (broken.rate / kept.rate) ** share)
