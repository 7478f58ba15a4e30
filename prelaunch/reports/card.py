"""The card: five digital metrics, each with value, interval, limit, trend and where it hurts, or how to measure it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from prelaunch.metrics._rivals import compared
from prelaunch.model.benchmark import OURS
from prelaunch.model.codec import to_json
from prelaunch.model.judgement import Interval, LimitState, Reading
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Release
from prelaunch.reports.numbers import Family, families
from prelaunch.reports.trends import Trend
from prelaunch.reports.words import amount, spread

MOST_BARS = 6
HOW: Mapping[str, str] = MappingProxyType(
    {
        "Responsiveness": "Write a journey that clicks or types (journeys/*.yaml), and a limit such as “inp < 200 ms”.",
        "Latency": "Let the crawl or a journey look at pages, and write a limit such as “lcp < 2500 ms”.",
        "Third parties": "Let the crawl or a journey look at pages; a limit is “third-party-impact < 500 ms”.",
        "Load": "Write loadtests/*.yaml, or run “prelaunch load JOURNEY --profile stress”.",
        "Competitors": "Write benchmarks: with competitors, intents and limits, and run “prelaunch benchmark”.",
    }
)
"""What to write in a workspace so that the metric is measured."""


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    value: Interval
    unit: str


@dataclass(frozen=True, slots=True)
class Bars:
    """One number at several places, or of several sites."""

    title: str
    bars: tuple[Bar, ...]
    limit: float | None = None
    limit_text: str = ""

    @property
    def told(self) -> str:
        """What the picture shows, in words."""
        words = ", ".join(f"{each.name} {_figure(each.value.value)} {each.unit}".rstrip() for each in self.bars)
        return f"{self.title}: {words}" + (f"; the limit is {self.limit_text}" if self.limit_text else "")


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    words: str
    readings: tuple[Reading, ...]
    """The worst first; () where nothing was measured."""
    how: str
    """What to write where it was not measured; '' where it was."""
    trend: Trend | None
    """Of the first reading, over the last releases."""
    limit: float | None
    bars: Bars | None

    @property
    def state(self) -> LimitState:
        return self.readings[0].state if self.readings else LimitState.UNDETERMINED


def card(release: Release) -> tuple[Entry, ...]:
    """Always five, in the same order."""
    return tuple(_entry(each, release) for each in families(release))


def _entry(family: Family, release: Release) -> Entry:
    first = family.readings[0] if family.readings else None
    bars = _sites(release) if family.title == "Competitors" else _places(first, release)
    # The line's limit is drawn only where it is the limit of what the line shows.
    same = first and family.trend and (first.metric, first.place) == (family.trend.metric, family.trend.place)
    return Entry(
        title=family.title,
        words=family.words,
        readings=family.readings[:3],
        how="" if family.measured else HOW.get(family.title, ""),
        trend=family.trend,
        limit=first.limit.value if first and same and first.limit else None,
        bars=bars,
    )


def _places(first: Reading | None, release: Release) -> Bars | None:
    """The same number at every other place that has it, the worst first."""
    if first is None:
        return None
    same = {each.place: each for each in release.readings if each.metric == first.metric}
    found = [Bar(place, each.value, each.unit) for place, each in same.items() if isinstance(each.value, Interval)]
    worse_up = first.limit is None or first.limit.operator.startswith("<")
    found.sort(key=lambda each: each.value.value, reverse=worse_up)
    if len(found) < 2:
        return None
    limit = first.limit
    return Bars(first.title, tuple(found[:MOST_BARS]), limit.value if limit else None, limit.text if limit else "")


def _sites(release: Release) -> Bars | None:
    """The site and its competitors at the first thing that was compared."""
    plan = release.evidence.plan.benchmark
    for each in compared(plan, release.evidence.glances) if plan else ():
        bars = [
            Bar("our site" if site.site == OURS else site.site, site.value, each.measure.unit)
            for site in each.sites
            if isinstance(site.value, Interval)
        ]
        if len(bars) > 1:
            return Bars(f"{each.measure.title}, “{each.intent}” on {each.channel}", tuple(bars))
    return None


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def rows(release: Release) -> Iterator[tuple[str, str, str, str, str, str, str]]:
    """Metric, value, interval, limit, state, over releases, where it hurts or how to measure it."""
    for each in card(release):
        if each.how:
            reason = each.readings[0].reason if each.readings else ""
            told = f"Not measured{f' ({reason})' if reason else ''}. {each.how}"
            yield each.title, "–", "", "", "not measured", "", told
            continue
        for at, reading in enumerate(each.readings[:2]):
            where = "; ".join(filter(None, [f"{reading.title}, {reading.place}", reading.reason]))
            limit = reading.limit.text if reading.limit else "none"
            trend = _over(each.trend) if each.trend and not at else ""
            yield (each.title if not at else "", amount(reading), spread(reading), limit, reading.state.value, trend,
                   where)  # fmt: skip


def _over(trend: Trend) -> str:
    """`1,210 -> 1,180 -> 1,340` over the last releases."""
    return " -> ".join(_figure(each.value) for each in trend.known[-5:] if each.value is not None)


def text(release: Release) -> str:
    """For a terminal: a block for each."""
    lines: list[str] = []
    for title, value, interval, limit, state, trend, where in rows(release):
        if title:
            lines += ["", title]
        if state == "not measured":
            lines.append(f"  {where}")
            continue
        spoken = f" ({interval})" if interval else ""
        lines.append(f"  {value}{spoken}  {state}" + (f": {limit}" if limit != "none" else ""))
        lines.append(f"    {where}")
        if trend:
            lines.append(f"    over releases: {trend}")
    return "\n".join(lines[1:]) + "\n"


def markdown(release: Release, told: Callable[[str], str] = str) -> str:
    """One short table; `told` keeps words from being markup."""
    lines = ["| Metric | Value | Limit | State | Where |", "|---|---|---|---|---|"]
    for title, value, interval, limit, state, _, where in rows(release):
        if title:
            shown = f"{value} ({interval})" if interval else value
            lines.append("| " + " | ".join(told(each) for each in (title, shown, limit or "–", state, where)) + " |")
    return "\n".join(lines) + "\n"


def as_json(release: Release) -> str:
    """For machines: five entries, each with its readings, its values over the releases and what to do."""
    return json.dumps({"site": release.evidence.plan.site, "run": release.folder, "metrics": [
        {
            "metric": each.title,
            "measured": not each.how,
            "how_to_measure": each.how,
            "readings": [_plain(reading) for reading in each.readings],
            "over_releases": [
                {"run": point.run, "started_at": point.started_at,
                 "value": point.reading.value if point.reading else None}
                for point in (each.trend.points if each.trend else ())
            ],
        }
        for each in card(release)
    ], "third_parties": to_json(release.third_parties)}, ensure_ascii=False, indent=1) + "\n"  # fmt: skip


def _plain(reading: Reading) -> dict[str, object]:
    value = reading.value
    return {
        "id": reading.metric,
        "title": reading.title,
        "place": reading.place,
        "unit": reading.unit,
        "value": value.value if isinstance(value, Interval) else None,
        "low": value.low if isinstance(value, Interval) else None,
        "high": value.high if isinstance(value, Interval) else None,
        "limit": reading.limit.text if reading.limit else None,
        "state": reading.state.value,
        "where": value.reason if isinstance(value, Missing) else reading.reason,
    }
