"""What each journey costs a customer, beside the last release that was let go live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prelaunch.metrics._friction import COUNTS, friction_of
from prelaunch.model.history import Past
from prelaunch.model.verdict import Decision, Release
from prelaunch.model.walk import Walk

NAMES = {
    "clicks": "Clicks",
    "fields": "Fields",
    "characters": "Characters",
    "screens": "Screens",
    "long-waits": "Waits over 1 s",
    "detours": "Detours",
    "dead-ends": "Dead ends",
}
LIVE = (Decision.GO.value, Decision.GO_WITH_WAIVERS.value)


@dataclass(frozen=True, slots=True)
class Count:
    name: str
    value: int
    before: int | None
    """In the last release that was let go live; None where that is not known."""

    @property
    def change(self) -> str:
        if self.before is None or self.before == self.value:
            return ""
        return f"was {self.before}"

    @property
    def worse(self) -> bool:
        return self.before is not None and self.value > self.before


@dataclass(frozen=True, slots=True)
class Effort:
    walk: str
    title: str
    where: str
    counts: tuple[Count, ...]


def efforts(release: Release) -> tuple[Effort, ...]:
    """One row for each walk that reached its end."""
    last = last_live(release.history)
    return tuple(_effort(walk, last) for walk in release.evidence.walks if walk.completed)


def last_live(history: Sequence[Past]) -> Past | None:
    """The newest remembered release that was let go live."""
    return next((past for past in reversed(history) if past.decision in LIVE), None)


def _effort(walk: Walk, last: Past | None) -> Effort:
    where = ", then ".join(walk.channels)
    place = f"journey “{walk.title or walk.journey}” on {', '.join(walk.channels)}"
    then = {each.metric: each.value for each in last.readings if each.place == place} if last else {}
    now = friction_of(walk)
    counts = []
    for metric, count in COUNTS.items():
        before = then.get(metric)
        counts.append(Count(NAMES[metric], count(now), None if before is None else round(before)))
    return Effort(walk.id, walk.title or walk.journey, where, tuple(counts))
