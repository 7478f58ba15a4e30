"""What people managed when a team watched them, with intervals that are honest for few of them."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Sequence

from prelaunch.metrics import Measured
from prelaunch.model.judgement import Interval
from prelaunch.model.missing import Missing
from prelaunch.model.study import NOBODY, Session
from prelaunch.model.verdict import Evidence

Z = statistics.NormalDist().inv_cdf(0.975)
SITE = "the site, as people judge it"


def by_task(evidence: Evidence, read: Callable[[Sequence[Session]], Interval | Missing]) -> Iterator[Measured]:
    """One value for each journey that people tried; a planned one that nobody tried is Missing where a limit asks."""
    titles = {each.name: each.title or each.name for each in evidence.plan.journeys}
    for name in dict.fromkeys([*titles, *(each.journey for each in evidence.studies)]):
        tried = [each for each in evidence.studies if each.journey == name]
        title = titles.get(name, name)
        yield Measured(
            place=f"people, “{title}”",
            samples=len(tried),
            value=read(tried) if tried else Missing(NOBODY),
            about=(name, title),
            sampled=True,
            quiet=not tried,
        )


def share(done: int, of: int) -> Interval:
    """Per cent with the adjusted Wald interval, good for few people (Agresti and Coull 1998; Sauro and Lewis 2005)."""
    middle = (done + Z * Z / 2) / (of + Z * Z)
    half = Z * math.sqrt(middle * (1 - middle) / (of + Z * Z))
    return Interval(100 * done / of, 100 * max(0.0, middle - half), 100 * min(1.0, middle + half))


def mean(values: Sequence[float], least: float = -math.inf, most: float = math.inf) -> Interval | Missing:
    """The mean with its t interval, cut off at the scale's ends; a single value has no interval and is no mean."""
    if len(values) < 2:
        return Missing("one answer says nothing of other people: ask more" if values else "nobody answered")
    middle = statistics.fmean(values)
    half = t_quantile(len(values) - 1) * statistics.stdev(values) / math.sqrt(len(values))
    return Interval(middle, max(least, middle - half), min(most, middle + half))


def geometric_mean(values: Sequence[float]) -> Interval | Missing:
    """Of times, with a t interval on logarithms: a few slow people do not carry it away (Sauro and Lewis 2010)."""
    found = mean([math.log(each) for each in values])
    if isinstance(found, Missing):
        return found
    return Interval(math.exp(found.value), math.exp(found.low), math.exp(found.high))


def t_quantile(freedom: int) -> float:
    """Student's t that 97.5 % stay under, by halving; its distribution is Abramowitz and Stegun 26.7.3 and 26.7.4."""
    low, high = 0.0, 13.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < 0.95 else (low, middle)
    return (low + high) / 2


def _within(t: float, freedom: int) -> float:
    """How likely Student's t lies within -t..t."""
    angle = math.atan(t / math.sqrt(freedom))
    square = math.cos(angle) ** 2
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for step in range(3 if odd else 2, freedom - 1, 2):
        term *= square * (step - 1) / step
        total += term
    if odd:
        return 2 / math.pi * (angle + math.sin(angle) * total)
    return math.sin(angle) * total
