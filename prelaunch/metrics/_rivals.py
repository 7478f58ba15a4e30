"""Hold one site against others: per measure the value of each with its interval, the rank, the ratios."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prelaunch.metrics._rounds import STAGES, of_rounds
from prelaunch.model.benchmark import OURS, Benchmark, Glance, Intent
from prelaunch.model.judgement import Interval
from prelaunch.model.missing import Missing
from prelaunch.model.visit import Visit, Vitals

FEWEST = STAGES[0]
"""Timed looks of one site that a median needs."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One number read off each look; less is better for all of them."""

    id: str
    title: str
    unit: str
    grain: float
    """Below this nobody notices: a smaller value counts as this in a ratio, so that 0 can be compared, too."""
    read: Callable[[Glance], float | None]
    timed: bool = True
    """False for what is counted once, at the look that is not timed."""


def _vital(name: str) -> Callable[[Glance], float | None]:
    def read(glance: Glance) -> float | None:
        last = _last(glance)
        value = getattr(last.vitals, name) if last and isinstance(last.vitals, Vitals) else None
        return None if value is None else float(value)

    return read


def _last(glance: Glance) -> Visit | None:
    return glance.visits[-1] if glance.visits else None


def _inp(glance: Glance) -> float | None:
    known = [each.vitals.inp_ms for each in glance.visits if isinstance(each.vitals, Vitals)]
    return max((each for each in known if each is not None), default=None) if glance.journey else None


def _requests(glance: Glance) -> float | None:
    last = _last(glance)
    return None if last is None or isinstance(last.requests, Missing) else float(len(last.requests))


def _count(name: str) -> Callable[[Glance], float | None]:
    def read(glance: Glance) -> float | None:
        value = getattr(glance, name)
        return None if isinstance(value, Missing) else float(value)

    return read


MEASURES: tuple[Measure, ...] = (
    Measure("lcp", "Largest Contentful Paint", "ms", 1.0, _vital("lcp_ms")),
    Measure("fcp", "First Contentful Paint", "ms", 1.0, _vital("fcp_ms")),
    Measure("ttfb", "Time to First Byte", "ms", 1.0, _vital("ttfb_ms")),
    Measure("inp", "Interaction to Next Paint", "ms", 16.0, _inp),
    Measure("tbt", "Total Blocking Time", "ms", 50.0, _vital("tbt_ms")),
    Measure("cls", "Cumulative Layout Shift", "", 0.01, _vital("cls")),
    Measure("page-weight", "Page weight", "kB", 1.0, lambda glance: glance.sent_kb),
    Measure("requests", "Requests", "", 1.0, _requests),
    Measure("barriers", "Accessibility problems", "", 1.0, _count("barriers"), timed=False),
    Measure("unfinished", "Signs of an unfinished page", "", 1.0, _count("unfinished"), timed=False),
)


@dataclass(frozen=True, slots=True)
class SiteValue:
    site: str
    value: Interval | Missing
    rank: int | None = None
    """By the value alone; sites that are equal share it."""
    to_median: float | None = None
    """Of the rivals that are known."""
    to_best: float | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours divided by the rivals' median or best, look by look; the interval is of the median of these."""

    value: Interval | Missing
    bounds: tuple[float, float] | None = None
    """What the interval's ends can be, whatever the rivals have that could not be looked at."""
    unknown: str = ""
    """Those rivals, and why."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure of one intent on one channel, over all sites."""

    intent: str
    channel: str
    measure: Measure
    sites: tuple[SiteValue, ...]
    """Ours first."""
    to_median: Ratio
    to_best: Ratio
    rank: tuple[int, int] | None
    """From the best to the worst place that ours can have; None where ours is not known."""
    looks: int

    @property
    def ours(self) -> SiteValue:
        return self.sites[0]


def compared(benchmark: Benchmark, glances: Iterable[Glance]) -> tuple[Compared, ...]:
    """Every measure that any site has, by intent and channel; one that none has is left out."""
    seen: dict[tuple[str, str, str], list[Glance]] = {}
    for each in glances:
        seen.setdefault((each.intent, each.channel, each.site), []).append(each)
    return tuple(
        found
        for intent in benchmark.intents
        for channel in benchmark.channels
        for measure in MEASURES
        if (found := _compared(intent, channel, measure, seen)) is not None
    )


def _compared(
    intent: Intent, channel: str, measure: Measure, seen: Mapping[tuple[str, str, str], Sequence[Glance]]
) -> Compared | None:
    series = {way.site: _series(seen.get((intent.name, channel, way.site), ()), measure) for way in intent.ways}
    if not any(isinstance(each, dict) for each in series.values()) and measure.id != "lcp":
        return None
    values = {site: _value(each) for site, each in series.items()}
    known = {site: each.value for site, each in values.items() if isinstance(each, Interval)}
    rivals = {site: value for site, value in known.items() if site != OURS}
    return Compared(
        intent=intent.name,
        channel=channel,
        measure=measure,
        sites=tuple(_site(site, value, known, rivals, measure) for site, value in values.items()),
        to_median=_ratio(series, measure, statistics.median),
        to_best=_ratio(series, measure, min),
        rank=_rank(series),
        looks=max((len(each) for each in series.values() if isinstance(each, dict)), default=0),
    )


Series = dict[int, float]


def _series(glances: Sequence[Glance], measure: Measure) -> Series | Missing:
    """A site's values by look; a look of which nothing came leaves a gap, more gaps than looks are Missing."""
    asked = [each for each in glances if (each.look > 0) is measure.timed]
    gone = next((each.missing for each in glances if each.missing), "")
    found = {each.look: value for each in asked if not each.missing and (value := measure.read(each)) is not None}
    if not glances:
        return Missing("it was not looked at")
    if not found or len(found) * 2 <= len(asked):
        return Missing(gone or f"its looks gave no {measure.title}")
    if measure.timed and len(found) < FEWEST:
        return Missing(gone or f"{len(found)} looks are too few")
    return found


def _value(series: Series | Missing) -> Interval | Missing:
    if isinstance(series, Missing):
        return series
    return of_median(list(series.values()))


def of_median(values: Sequence[float]) -> Interval:
    """The median, with the interval of rounds where there are enough of them, else the whole range."""
    if len(values) >= FEWEST:
        return of_rounds(values)
    return Interval(statistics.median(values), min(values), max(values))  # counted, not timed: one look is enough


def _site(
    site: str, value: Interval | Missing, known: Mapping[str, float], rivals: Mapping[str, float], measure: Measure
) -> SiteValue:
    if isinstance(value, Missing):
        return SiteValue(site, value)

    def ratio(to: float) -> float:
        return round(max(value.value, measure.grain) / max(to, measure.grain), 4)

    return SiteValue(
        site,
        value,
        rank=1 + sum(each < value.value for each in known.values()),
        to_median=ratio(statistics.median(rivals.values())) if rivals else None,
        to_best=ratio(min(rivals.values())) if rivals else None,
    )


def _ratio(
    series: Mapping[str, Series | Missing], measure: Measure, sum_up: Callable[[Sequence[float]], float]
) -> Ratio:
    ours = series[OURS]
    if isinstance(ours, Missing):
        return Ratio(Missing(f"ours: {ours.reason}"))
    rivals = {site: each for site, each in series.items() if site != OURS}
    known = [each for each in rivals.values() if isinstance(each, dict)]
    lost = {site: each.reason for site, each in rivals.items() if isinstance(each, Missing)}
    unknown = "; ".join(f"{site}: {reason}" for site, reason in lost.items())
    if not known:
        return Ratio(Missing(f"no competitor could be measured ({unknown})"))
    typical = [statistics.median(each.values()) for each in known]

    def ratios(unseen: Sequence[float]) -> list[float]:
        return [
            max(value, measure.grain)
            / max(sum_up([*(each.get(look, at) for each, at in zip(known, typical, strict=True)), *unseen]),
                  measure.grain)
            for look, value in ours.items()
        ]  # fmt: skip

    value = of_median(ratios(()))
    if not lost:
        return Ratio(value)
    # Whatever those have that could not be looked at, it lies between nothing and endless.
    low = of_median(ratios([math.inf] * len(lost))).low
    high = of_median(ratios([0.0] * len(lost))).high
    return Ratio(value, (low, high), unknown)


def _rank(series: Mapping[str, Series | Missing]) -> tuple[int, int] | None:
    """Only a rival that is better in nearly every look is surely before ours; one that is not known may be."""
    ours = series[OURS]
    if isinstance(ours, Missing):
        return None
    before = maybe = 0
    for site, each in series.items():
        if site == OURS:
            continue
        if isinstance(each, Missing):
            maybe += 1
            continue
        typical = statistics.median(each.values())
        apart = of_median([value - each.get(look, typical) for look, value in ours.items()])
        if apart.low > 0:
            before += 1
        elif apart.high >= 0 and apart.low != apart.high:
            maybe += 1
    return 1 + before, 1 + before + maybe


def told_rank(found: Compared) -> str:
    """`rank 2 of 3`, `rank 1 to 2 of 3`; '' where ours is not known."""
    if found.rank is None:
        return ""
    first, last = found.rank
    return f"rank {first}{f' to {last}' if last != first else ''} of {len(found.sites)}"


def told_sites(found: Compared) -> Iterator[str]:
    for each in found.sites:
        if isinstance(each.value, Missing):
            yield f"{each.site} not known ({each.value.reason})"
        else:
            yield f"{each.site} {figure(each.value.value, found.measure.unit)}"


def figure(value: float, unit: str) -> str:
    """`3,100 ms`, `0.12`, `14`."""
    number = f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.2g}"
    return f"{number} {unit}".rstrip()
