"""Measure again what one look could not tell: pages and journeys near a limit, by turns, while nothing else runs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from prelaunch.adapters.executor import processes
from prelaunch.adapters.laps import LapJob, lap_job
from prelaunch.metrics import to_measure_again
from prelaunch.model.laps import Lap, Way
from prelaunch.model.load import Limit
from prelaunch.model.verdict import Evidence
from prelaunch.ports import Progress

STAGE = "what is near a limit, again"


@dataclass(frozen=True, slots=True)
class Rounds:
    """How far measuring again may go."""

    most: int = 15
    seconds: float = 60.0


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
    made: Counter[str] = Counter()
    ends = clock() + rounds.seconds
    begun = False
    while clock() < ends:
        asked = [
            subject
            for subject, needed in to_measure_again(evidence, limits, rounds=rounds.most).items()
            if subject in jobs and made[subject] < needed
        ]
        if not asked:
            break
        if not begun:
            progress.start(STAGE)
            begun = True
        for subject in asked:
            if clock() >= ends:
                break
            made[subject] += 1
            lap = _made(jobs[subject], made[subject], make)
            keep(lap)
            evidence = replace(evidence, laps=(*evidence.laps, lap))
            progress.step(STAGE, lap.trouble or f"{jobs[subject].named}, {made[subject]}", bad=bool(lap.trouble))
    if begun:
        progress.end(STAGE, f"{len(made)} measured {sum(made.values())} times")
    return evidence


def _made(job: LapJob, number: int, make: Callable[[LapJob], Lap]) -> Lap:
    numbered = replace(job, number=number)
    try:
        return make(numbered)
    except Exception as error:
        return Lap(numbered.id, job.subject, number, Way.AS_IT_IS, trouble=f"{type(error).__name__}: {error}"[:300])
