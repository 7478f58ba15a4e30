"""What each journey costs a customer, beside the release that was accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prelaunch.metrics._friction import COUNTS, Friction, friction_of, unseen_by_customers
from prelaunch.metrics._walks import place_of
from prelaunch.model.verdict import Release
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


@dataclass(frozen=True, slots=True)
class Count:
    name: str
    value: int
    before: int | None
    """In the accepted release; None where that is not known."""

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
    accepted = release.accepted.efforts if release.accepted else ()
    then = {each.place: dict(each.counts) for each in accepted}
    unseen = unseen_by_customers(release.evidence.plan)
    done = [walk for walk in release.evidence.walks if walk.completed]
    return tuple(_effort(walk, friction_of(walk, unseen), then.get(place_of(walk), {})) for walk in done)


def _effort(walk: Walk, now: Friction, then: Mapping[str, int]) -> Effort:
    counts = tuple(Count(NAMES[metric], count(now), then.get(metric)) for metric, count in COUNTS.items())
    return Effort(walk.id, walk.title or walk.journey, ", then ".join(walk.channels), counts)
