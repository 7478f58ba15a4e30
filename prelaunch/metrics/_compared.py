"""Two ways of the same page or journey by turns: with and without third parties, this release and the accepted one."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from prelaunch.metrics import Measured
from prelaunch.metrics._percentiles import Z
from prelaunch.metrics._rounds import STAGES, of_rounds
from prelaunch.model.judgement import Interval
from prelaunch.model.laps import Lap, Way
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence

Read = Callable[[Evidence], Iterable[Measured]]
CERTAIN = 0.05
"""Chance of calling something slower that is not, over all pages of a channel together."""

AGAINST = "“against” under “speed:” in prelaunch.yaml"


@dataclass(frozen=True, slots=True)
class Compared:
    """What one page or journey gave, round by round."""

    subject: str
    named: str
    place: Measured
    """Where it belongs, with a value of no account."""
    ours: tuple[float, ...]
    others: tuple[float, ...]
    """The same rounds the other way; () where there is nothing to compare with, and so no difference."""

    @property
    def differences(self) -> tuple[float, ...]:
        return tuple(one - other for one, other in zip(self.ours, self.others, strict=True))


def compared(evidence: Evidence, way: Way, read: Read) -> Iterator[Compared]:
    """Each page and journey that was measured both ways, with the rounds that went well both ways."""
    laps: dict[tuple[str, int], dict[Way, Lap]] = {}
    for lap in evidence.laps:
        laps.setdefault((lap.subject, lap.number), {})[lap.way] = lap
    found: dict[tuple[str, str], tuple[str, Measured, list[float], list[float]]] = {}
    for (subject, _), ways in sorted(laps.items()):
        other, ours = ways.get(way), ways.get(Way.AS_IT_IS)
        if not other or not ours:
            continue
        their_values = {each.place: each for each in alone(evidence, other, read)}
        for each in alone(evidence, ours, read):
            _, _, mine, theirs = found.setdefault((subject, each.place), (_named(ours), each, [], []))
            value = their_values.get(each.place)
            if ours.good and other.good and value and isinstance(value.value, Interval):
                assert isinstance(each.value, Interval)
                mine.append(each.value.value)
                theirs.append(value.value.value)
    for (subject, _), (named, place, mine, theirs) in found.items():
        yield Compared(subject, named, place, tuple(mine), tuple(theirs))


def deltas(evidence: Evidence, read: Read) -> Iterator[Measured]:
    """What third parties cost: of each place, the page where they cost most, by the median of the rounds' differences.

    A place whose pages take nothing from others costs nothing.
    """
    found = list(compared(evidence, Way.ALONE, read))
    for places in _by_place(found):
        told = [(of_rounds(each.differences), each) for each in places if len(each.ours) >= STAGES[0]]
        place = places[0].place
        if not told:
            short = max(len(each.ours) for each in places)
            yield replace(
                place, value=Missing(f"only {short} rounds went well with and without third parties"), note=""
            )
            continue
        value, worst = max(told, key=lambda pair: pair[0].value)
        rounds = len(worst.ours)
        yield replace(
            place, value=value, samples=rounds, sampled=True, note=f"worst: {worst.named}, {value.value:,.0f} ms"
        )
    measured = {each.place.place for each in found}
    for place in _nothing_from_others(evidence, read):
        if place.place not in measured:
            yield replace(place, value=Interval(0.0, 0.0, 0.0), sampled=True, note="it takes nothing from others")


def rises(evidence: Evidence, read: Read) -> Iterator[Measured]:
    """How much slower than the accepted release, in per cent: of each place, the page that is surest to be slower.

    One-sided Mann-Whitney test over the rounds, its p-value times the number of pages of the place (Bonferroni); the
    value is the shift by Hodges and Lehmann of the logarithms, with the interval of the same test. Broken needs both:
    the test, and a value over the limit.
    """
    for places in _by_place(list(compared(evidence, Way.ACCEPTED, read))):
        told = [each for each in places if len(each.ours) >= STAGES[0]]
        place = places[0].place
        if not told:
            why = unreachable(evidence)
            short = "too few rounds went well on this and on the accepted release"
            yield replace(place, value=Missing(why or short), samples=0, note="")
            continue
        shifts = [(chance(each.ours, each.others) * len(told), shift(each.ours, each.others), each) for each in told]
        p, value, worst = min(shifts, key=lambda each: (each[0] >= CERTAIN, -each[1].value))
        sure = f"p = {min(p, 1.0):.3f} that it is chance" if value.value > 0 else "not slower"
        yield replace(
            place,
            value=value,
            samples=len(worst.ours),
            sampled=True,
            significant=p < CERTAIN,
            note=f"worst: {worst.named}, {value.value:+.0f} % against the accepted release; {sure}",
        )


def unreachable(evidence: Evidence) -> str:
    """What every try on the accepted release came to, where none went well; '' where one did."""
    tries = [lap for lap in evidence.laps if lap.way is Way.ACCEPTED]
    if not tries or any(lap.good for lap in tries):
        return ""
    last = tries[-1]
    step = last.walk.failed_step if last.walk else None
    what = step.failure.what if step and step.failure else last.trouble
    place = step.place if step else last.visits[0].place if last.visits else None
    where = f" at {place.url}" if place and place.url.startswith("http") else ""
    return f"the accepted release could not be measured{where}: {what}; see that it runs where {AGAINST} says"


def chance(ours: Sequence[float], accepted: Sequence[float]) -> float:
    """How likely rounds this much slower are where nothing has changed (one-sided Mann-Whitney)."""
    from scipy import stats  # A third of a second that runs without a comparison do without.

    return float(stats.mannwhitneyu(ours, accepted, alternative="greater").pvalue)  # type: ignore[attr-defined]


def shift(ours: Sequence[float], accepted: Sequence[float]) -> Interval:
    """By how many per cent ours is slower: the median of all ratios, with its 95 % interval.

    Source: Hollander, Wolfe, Chicken, Nonparametric Statistical Methods, 3rd ed. (2014), section 4.3. A millisecond is
    added on both sides, so that nothing is divided by zero.
    """
    ratios = sorted(math.log((one + 1) / (other + 1)) for one in ours for other in accepted)
    count = len(ratios)
    spread = Z * math.sqrt(count * (len(ours) + len(accepted) + 1) / 12)
    rank = max(1, math.floor(count / 2 - spread))
    low, high = ratios[rank - 1], ratios[count - rank]
    return Interval(*(100 * (math.exp(each) - 1) for each in (statistics.median(ratios), low, high)))


def alone(evidence: Evidence, lap: Lap, read: Read) -> list[Measured]:
    """What the metric says of this lap as if there were nothing else."""
    if not lap.visits and not lap.walk:
        return []
    none = replace(evidence, site=Missing("not asked"), walks=(), visits=(), loads=(), laps=())
    if lap.walk:
        seen = replace(none, walks=(lap.walk,), visits=lap.visits)
    else:
        seen = replace(none, site=Site(evidence.plan.site, lap.visits))
    return [each for each in read(seen) if isinstance(each.value, Interval) and not each.within]


def _by_place(found: Sequence[Compared]) -> list[list[Compared]]:
    places: dict[str, list[Compared]] = {}
    for each in found:
        places.setdefault(each.place.place, []).append(each)
    return list(places.values())


def _named(lap: Lap) -> str:
    return (lap.walk.title or lap.walk.journey) if lap.walk else lap.visits[0].place.page if lap.visits else lap.subject


def _nothing_from_others(evidence: Evidence, read: Read) -> Iterator[Measured]:
    """Places that a lap was meant for and that take nothing from others: laps of round 0 say so."""
    empty = {lap.subject for lap in evidence.laps if lap.way is Way.ALONE and lap.number == 0}
    for visit in () if isinstance(evidence.site, Missing) else evidence.site.visits:
        if visit.id in empty:
            yield from alone(evidence, Lap("", visit.id, 0, Way.ALONE, (visit,)), read)
    looks = {visit.id: visit for visit in evidence.visits}
    for walk in evidence.walks:
        if walk.id in empty:
            seen = tuple(looks[id_] for id_ in walk.visits if id_ in looks)
            yield from alone(evidence, Lap("", walk.id, 0, Way.ALONE, seen, walk), read)
