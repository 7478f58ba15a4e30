"""What one look could not tell and is to be measured again, and the same run as each round of laps saw it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from prelaunch.metrics import Measured, Metric
from prelaunch.metrics._rounds import STAGES, needed, of_rounds
from prelaunch.model.judgement import Interval
from prelaunch.model.laps import Lap, Way
from prelaunch.model.load import Limit
from prelaunch.model.missing import EvidenceMissing, Missing
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk

NEAR = (0.75, 2.0)
"""Of the limit, by one look. Noise of 10 % and a twentieth of the looks slowed by half takes no value across it."""
MOST = 12
"""Pages and journeys measured again for one reading: those nearest to the limit."""
UNITS = ("ms", "")
"""Times, and layout shift; sizes and counts are the same at every look."""


def near(evidence: Evidence, metric: Metric, each: Measured, limit: Limit) -> frozenset[str]:
    """The ids of the looks and walks whose own values lie so near that one look cannot tell; () where it can.

    A value that is far on one side stays there whatever chance does, and what it is summed up with too.
    """
    if (
        metric.over == "loads"
        or metric.compares
        or each.counted
        or each.sampled
        or (each.unit or metric.unit) not in UNITS
    ):
        return frozenset()
    if not isinstance(each.value, Interval) or not _within(each.value.value, limit):
        return frozenset()
    found: list[tuple[float, str]] = []
    for subject, alone in _subjects(evidence, metric.over == "pages", each.channels):
        for value in _values(metric, alone, each):
            if _within(value, limit):
                found.append((abs(value - limit.value), subject))
    return frozenset(subject for _, subject in sorted(found)[:MOST])


def in_rounds(evidence: Evidence, metric: Metric, each: Measured, subjects: Collection[str]) -> tuple[float, ...]:
    """What each round says of this place: the same run, with the laps of that round in place of the first looks."""
    if not subjects:
        return ()
    laps: dict[str, list[Lap]] = {subject: [] for subject in subjects}
    for lap in sorted(evidence.laps, key=lambda lap: lap.number):
        if lap.good and lap.way is Way.AS_IT_IS and lap.subject in laps:
            laps[lap.subject].append(lap)
    found = []
    for at in range(min(map(len, laps.values()))):
        seen = as_seen(evidence, {subject: made[at] for subject, made in laps.items()}, metric.over == "pages")
        found += list(_values(metric, seen, each))[:1]
    return tuple(found)


def sharpened(evidence: Evidence, metric: Metric, each: Measured, limit: Limit) -> Measured:
    """With the rounds' median and interval where there are enough of them; else as it is."""
    values = in_rounds(evidence, metric, each, near(evidence, metric, each, limit))
    if len(values) < STAGES[0]:
        return each
    return replace(each, value=of_rounds(values), samples=len(values), sampled=True)


def wanted(
    evidence: Evidence, asked: Sequence[tuple[Metric, Measured, Limit]], *, rounds: int = STAGES[-1]
) -> dict[str, int]:
    """How many laps each page and journey must have had before the limits can be asked again; at most `rounds`."""
    found: dict[str, int] = {}
    for metric, each, limit in asked:
        subjects = near(evidence, metric, each, limit)
        more = min(needed(in_rounds(evidence, metric, each, subjects), limit), rounds) if subjects else 0
        for subject in sorted(subjects) if more else ():
            found[subject] = max(more, found.get(subject, 0))
    return found


def as_seen(evidence: Evidence, laps: Mapping[str, Lap], pages: bool) -> Evidence:
    """The run as these laps saw it, by the id of the first look or walk that each takes the place of.

    Where pages are asked about, what journeys saw of a page that has a lap gives way to it.
    """
    visits = () if isinstance(evidence.site, Missing) else evidence.site.visits
    again = {
        (lap.visits[0].place.page, lap.visits[0].place.channel)
        for lap in laps.values()
        if pages and lap.walk is None and lap.visits
    }
    walked = {id_ for walk in evidence.walks if walk.id in laps for id_ in walk.visits}
    others = [
        visit
        for visit in evidence.visits
        if visit.id not in walked and (visit.place.page, visit.place.channel) not in again
    ]
    anew = [visit for lap in laps.values() if lap.walk for visit in lap.visits]
    seen = tuple(laps[visit.id].visits[0] if visit.id in laps else visit for visit in visits)
    return replace(
        evidence,
        site=evidence.site if isinstance(evidence.site, Missing) else replace(evidence.site, visits=seen),
        walks=tuple(_walk(walk, laps) for walk in evidence.walks),
        visits=(*others, *anew),
        laps=(),
    )


def _walk(walk: Walk, laps: Mapping[str, Lap]) -> Walk:
    lap = laps.get(walk.id)
    return lap.walk if lap and lap.walk else walk


def _subjects(evidence: Evidence, pages: bool, channels: Collection[str]) -> Iterator[tuple[str, Evidence]]:
    """Each page that was looked at and each walk, as if there were nothing else in the run."""
    none = replace(evidence, site=Missing("not asked"), walks=(), visits=(), loads=(), laps=())
    crawled: set[tuple[str, str]] = set()
    for visit in () if isinstance(evidence.site, Missing) else evidence.site.visits:
        if pages and visit.place.channel in channels and visit.answered_with_content:
            crawled.add((visit.place.page, visit.place.channel))
            yield visit.id, replace(none, site=Site(evidence.plan.site, (visit,)))
    looks = {visit.id: visit for visit in evidence.visits}
    for walk in evidence.walks:
        if {*walk.channels} & {*channels}:
            taken = [looks[id_] for id_ in walk.visits if id_ in looks]
            own: tuple[Visit, ...] = tuple(
                each for each in taken if (each.place.page, each.place.channel) not in crawled
            )
            yield walk.id, replace(none, walks=(walk,), visits=own)


def _values(metric: Metric, evidence: Evidence, each: Measured) -> Iterator[float]:
    """What the metric says of the same place."""
    try:
        for found in metric.read(evidence):
            if (found.place, found.metric) == (each.place, each.metric) and isinstance(found.value, Interval):
                yield found.value.value
    except EvidenceMissing:
        return


def _within(value: float, limit: Limit) -> bool:
    if limit.operator.startswith("<"):
        return NEAR[0] * limit.value < value < NEAR[1] * limit.value
    return limit.value / NEAR[1] < value < limit.value / NEAR[0]
