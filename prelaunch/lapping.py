"""Measure again what one look could not tell, and two ways what is compared: by turns, while nothing else runs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prelaunch.adapters.executor import processes
from prelaunch.adapters.laps import LapJob, lap_job, other_way
from prelaunch.metrics import third_parties_of, to_compare, to_measure_again
from prelaunch.model.laps import Lap, Way
from prelaunch.model.load import Limit
from prelaunch.model.verdict import Evidence
from prelaunch.ports import Progress

STAGE = "times, again"
ENOUGH = 3
"""Tries of another way of which none went well: it is given up."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """How far measuring again may go."""

    most: int = 15
    seconds: float = 60.0
    against: str = ""
    """Where the accepted release runs."""


def measure_again(
    evidence: Evidence,
    limits: tuple[Limit, ...],
    jobs: Mapping[str, LapJob],
    rounds: Rounds,
    keep: Callable[[Lap], None],
    progress: Progress,
) -> Evidence:
    """The evidence with its laps; each goes to `keep` at once. What has no job is left as one look told it.

    Laps are made one at a time, so that no page waits for another's work, and by turns, so that a busy moment of the
    machine does not fall on one of them alone. A process is started only where something is near a limit.
    """
    pool = processes(1)

    def make(job: LapJob) -> Lap:
        return pool.submit(lap_job, job).result()

    try:
        return laps_of(evidence, limits, jobs, rounds, make, keep, progress, time.monotonic)
    finally:
        pool.shutdown(cancel_futures=True)


def laps_of(
    evidence: Evidence,
    limits: tuple[Limit, ...],
    jobs: Mapping[str, LapJob],
    rounds: Rounds,
    make: Callable[[LapJob], Lap],
    keep: Callable[[Lap], None],
    progress: Progress,
    clock: Callable[[], float],
) -> Evidence:
    """The same, whoever makes the laps; `clock` is in seconds."""
    laps = _Laps(evidence, jobs, make, keep, progress)
    ends = clock() + rounds.seconds
    for number, subject, ways in _turns(evidence, limits, jobs, rounds.against):
        for way in (Way.AS_IT_IS, *ways) if number % 2 else (*reversed(ways), Way.AS_IT_IS):
            if number and clock() < ends and not laps.given_up(subject, ways):
                laps.make(subject, number, way, rounds.against)
        if not number:
            laps.keep(Lap(f"{subject}-lap-alone-0", subject, 0, Way.ALONE))
    while clock() < ends:
        wanted = to_measure_again(laps.evidence, limits, rounds=rounds.most)
        asked = [each for each, needed in wanted.items() if each in jobs and laps.made[each] < needed]
        for subject in asked:
            if clock() < ends:
                laps.make(subject, laps.made[subject] + 1, Way.AS_IT_IS, "")
        if not asked:
            break
    laps.end()
    return laps.evidence


def _turns(
    evidence: Evidence, limits: tuple[Limit, ...], jobs: Mapping[str, LapJob], against: str
) -> Iterator[tuple[int, str, list[Way]]]:
    """Round by round, what is to be measured in other ways too; in round 0 there is nothing to measure."""
    asked: dict[str, dict[Way, int]] = {}
    for (subject, way), rounds in to_compare(evidence, limits).items():
        if subject in jobs and (way is not Way.ACCEPTED or against):
            asked.setdefault(subject, {})[way] = rounds
    yield from ((0, subject, []) for subject, ways in asked.items() if ways.get(Way.ALONE) == 0)
    for number in range(1, max((max(ways.values()) for ways in asked.values()), default=0) + 1):
        for subject, ways in asked.items():
            if due := [way for way, rounds in ways.items() if rounds >= number]:
                yield number, subject, due


class _Laps:
    """Makes laps, keeps them, and tells."""

    def __init__(
        self,
        evidence: Evidence,
        jobs: Mapping[str, LapJob],
        make: Callable[[LapJob], Lap],
        keep: Callable[[Lap], None],
        progress: Progress,
    ) -> None:
        self.evidence = evidence
        self.made: Counter[str] = Counter()
        """As it is."""
        self.tried: Counter[tuple[str, Way]] = Counter()
        self.went: Counter[tuple[str, Way]] = Counter()
        self._jobs = jobs
        self._make = make
        self._keep = keep
        self._progress = progress
        self._count = 0

    def given_up(self, subject: str, ways: Sequence[Way]) -> bool:
        """Whether none of the ways that this round is made for ever went well, and each was tried often enough."""
        keys = [_tries(subject, way) for way in ways]
        return all(self.tried[key] >= ENOUGH and not self.went[key] for key in keys)

    def make(self, subject: str, number: int, way: Way, against: str) -> None:
        if way is not Way.AS_IT_IS and self.given_up(subject, [way]):
            return
        if not self._count:
            self._progress.start(STAGE)
        self._count += 1
        job = self._jobs[subject]
        if way is Way.AS_IT_IS:
            self.made[subject] += 1
        else:
            job = other_way(job, way, third_parties_of(self.evidence, subject), against)
        lap = _made(job, number, self._make)
        self.keep(lap)
        self.tried[_tries(subject, way)] += 1
        self.went[_tries(subject, way)] += lap.good
        told = f"{job.named}, {number}" + ("" if way is Way.AS_IT_IS else f", {way}")
        self._progress.step(STAGE, lap.trouble or told, bad=bool(lap.trouble))
        if way is not Way.AS_IT_IS and self.given_up(subject, [way]):
            self._progress.step(STAGE, f"{way}: {ENOUGH} tries and none went well; it is not tried again", bad=True)

    def keep(self, lap: Lap) -> None:
        self._keep(lap)
        self.evidence = replace(self.evidence, laps=(*self.evidence.laps, lap))

    def end(self) -> None:
        if self._count:
            self._progress.end(STAGE, f"{len(self.made)} measured {self._count} times")


def _tries(subject: str, way: Way) -> tuple[str, Way]:
    """What is counted together: an accepted release that does not answer does so for every page."""
    return ("" if way is Way.ACCEPTED else subject, way)


def _made(job: LapJob, number: int, make: Callable[[LapJob], Lap]) -> Lap:
    numbered = replace(job, number=number)
    try:
        return make(numbered)
    except Exception as error:
        return Lap(numbered.id, job.subject, number, job.way, trouble=f"{type(error).__name__}: {error}"[:300])
