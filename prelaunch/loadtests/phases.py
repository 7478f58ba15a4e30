"""Add up what each phase of an open schedule met, by when its customers were due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from prelaunch.loadtests.tally import DueSecond, Tally
from prelaunch.model.load import Phase, PhaseLoad, PhasePart

MOST_BLOCKS = 30
"""Blocks of a phase: enough to resample, and each long enough to hold what hangs together."""
SETTLE = 0.25
"""Of a steady phase: its beginning belongs to the phase before, whose queue is still there."""


def phase_loads(phases: Sequence[Phase], tally: Tally, *, until_s: float | None = None) -> tuple[PhaseLoad, ...]:
    """One for each phase that was begun; `until_s` is where the test was ended, in seconds of the schedule."""
    found = []
    begins = 0.0
    for phase in phases:
        ends = min(begins + phase.seconds, until_s if until_s is not None else float("inf"))
        if ends - begins < 1:
            break
        seconds = [each for each in tally.due if begins <= each.second < ends]
        found.append(_one(phase, begins, ends - begins, seconds))
        begins += phase.seconds
    return tuple(found)


def _one(phase: Phase, begins: float, length: float, seconds: list[DueSecond]) -> PhaseLoad:
    settled = [each for each in seconds if not phase.steady or each.second >= begins + SETTLE * length]
    names = list(dict.fromkeys(key for each in settled for key in (*each.times, *each.failures)))
    blocks = _blocks(settled)
    span = max(1.0, length * (1 - SETTLE if phase.steady else 1))
    all_times = sum((took for each in settled for took in each.times.values()), Counter[int]())
    waited_s = sum(took * count for took, count in all_times.items()) / 1000
    parts = [_part("", blocks, None), *(_part(key[1], blocks, key) for key in names)]
    return PhaseLoad(
        phase=phase,
        begins_s=begins,
        seconds=length,
        begun=sum(each.begun for each in seconds),
        parts=tuple(parts),
        under_way=waited_s / span,
        answered_per_s=all_times.total() / span,
    )


def _blocks(seconds: list[DueSecond]) -> list[list[DueSecond]]:
    if not seconds:
        return []
    size = max(1, -(-len(seconds) // MOST_BLOCKS))
    return [seconds[at : at + size] for at in range(0, len(seconds), size)]


def _part(name: str, blocks: Iterable[list[DueSecond]], key: tuple[str, str] | None) -> PhasePart:
    histograms: list[tuple[tuple[int, int], ...]] = []
    failures = 0
    for block in blocks:
        times: Counter[int] = Counter()
        for second in block:
            for step, took in second.times.items():
                if key is None or step == key:
                    times.update(took)
            failures += sum(count for step, count in second.failures.items() if key is None or step == key)
        histograms.append(tuple(sorted(times.items())))
    return PhasePart(name, tuple(histograms), failures)
