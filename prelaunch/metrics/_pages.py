"""Read a number off every page and sum it up for each channel."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prelaunch.metrics import Measured
from prelaunch.metrics._percentiles import percentile
from prelaunch.model.judgement import Interval
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request, Visit, Vitals

NOT_GATHERED = "not gathered"


@dataclass(frozen=True, slots=True)
class Page:
    """One page on one channel, with its value: the median where it was looked at several times."""

    path: str
    value: float


def content_visits(evidence: Evidence) -> Iterator[Visit]:
    """All looks, the crawl's and the journeys', at pages that answered with content."""
    crawled = () if isinstance(evidence.site, Missing) else evidence.site.visits
    for visit in (*crawled, *evidence.visits):
        if visit.answered_with_content:
            yield visit


def vital(
    evidence: Evidence, read: Callable[[Vitals], float | None], unit: str, *, worst: bool = False
) -> Iterator[Measured]:
    """The 75th percentile over the pages of each channel, as Web Vitals are summed up (web.dev/articles/vitals); or the
    worst of them.

    The pages are all there is, not a sample of them, so the interval is the value itself. A channel whose pages were
    looked at and whose evidence is lost on every one gives Missing; one where no page has such a value gives nothing.
    """
    channels: dict[str, list[Visit]] = {}
    for visit in content_visits(evidence):
        channels.setdefault(visit.place.channel, []).append(visit)
    for channel, visits in channels.items():
        parts = [(visit, visit.vitals) for visit in visits]
        seen: dict[str, list[float]] = {}
        for visit, found in parts:
            number = None if isinstance(found, Missing) else read(found)
            if number is not None:
                seen.setdefault(visit.place.page, []).append(number)
        lost = [found.reason for _, found in parts if isinstance(found, Missing) and found.reason != NOT_GATHERED]
        if seen:
            pages = [Page(path, statistics.median(values)) for path, values in seen.items()]
            yield summed_up(channel, pages, unit, worst=worst)
        elif lost and len(lost) == len(parts):
            yield Measured(f"pages on {channel}", 0, Missing(lost[0]), channels=(channel,))


def from_requests(
    evidence: Evidence, read: Callable[[Visit, tuple[Request, ...]], float | None], unit: str
) -> Iterator[Measured]:
    """The worst page of each channel by its requests; a channel whose evidence was lost on every page gives Missing."""
    channels: dict[str, list[Page]] = {}
    lost: dict[str, str] = {}
    for visit in content_visits(evidence):
        if isinstance(visit.requests, Missing):
            if visit.requests.reason != NOT_GATHERED:
                lost[visit.place.channel] = visit.requests.reason
        elif (value := read(visit, visit.requests)) is not None:
            channels.setdefault(visit.place.channel, []).append(Page(visit.place.page, value))
    for channel, pages in channels.items():
        yield summed_up(channel, pages, unit, worst=True)
    for channel, reason in lost.items():
        if channel not in channels:
            yield Measured(f"pages on {channel}", 0, Missing(reason))


def summed_up(channel: str, pages: list[Page], unit: str, *, worst: bool) -> Measured:
    slowest = max(pages, key=lambda page: page.value)
    value = slowest.value if worst else percentile([(page.value, 1) for page in pages], 0.75)
    assert value is not None, "there is a page"
    return Measured(
        place=f"pages on {channel}",
        samples=len(pages),
        value=Interval(value, value, value),
        channels=(channel,),
        note=f"worst: {slowest.path}, {shown(slowest.value, unit)}",
    )


def shown(value: float, unit: str) -> str:
    """`3,100 ms`, `0.12`."""
    return f"{value:,.0f} {unit}" if unit else f"{value:.2f}"
