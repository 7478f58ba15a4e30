"""Take a run's findings for the state to start from: the baseline that `new:` rules compare with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prelaunch.judging.looked import looked_at
from prelaunch.metrics._friction import COUNTS, TIMED, friction_of, unseen_by_customers
from prelaunch.metrics._walks import place_of
from prelaunch.model.accepted import Accepted, AcceptedEffort, AcceptedRelease
from prelaunch.model.judgement import Finding
from prelaunch.model.places import Place
from prelaunch.model.verdict import Release


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The baseline after it, and what it changed."""

    accepted: tuple[Accepted, ...]
    added: tuple[Accepted, ...]
    worse: tuple[Accepted, ...]
    """Known before as less bad."""
    pruned: tuple[Accepted, ...]
    """Looked at by this run, and not there any more."""
    not_looked_at: tuple[Accepted, ...]
    """Kept, because this run did not look: not observed is not fixed."""
    release: AcceptedRelease


def accept(
    release: Release, known: Mapping[str, Accepted], *, by: str, on: str, before: AcceptedRelease | None = None
) -> Acceptance:
    """Add what this run found and drop what it looked for and did not find; `on` is an ISO date.

    What was known keeps who accepted it and when; nothing that was measured is kept, so a baseline never goes stale by
    a slow machine.
    """
    looked = looked_at(release.evidence, release.judgements)
    found = {finding.id: finding for finding in release.findings}
    kept: list[Accepted] = []
    pruned: list[Accepted] = []
    unseen: list[Accepted] = []
    for entry in known.values():
        if entry.finding in found:
            continue
        (pruned if looked(entry.check, entry.place) else unseen).append(entry)
    added: list[Accepted] = []
    worse: list[Accepted] = []
    for finding in found.values():
        if finding.review:
            continue  # Nobody has seen yet whether it is there at all.
        old = known.get(finding.id)
        if old and finding.severity.rank >= old.severity.rank:
            kept.append(replace(old, severity=finding.severity))
        else:
            (worse if old else added).append(_entry(finding, by, on))
    return Acceptance(
        accepted=(*kept, *unseen, *added, *worse),
        added=tuple(added),
        worse=tuple(worse),
        pruned=tuple(pruned),
        not_looked_at=tuple(unseen),
        release=_release(release, before, by, on),
    )


def gone(release: Release, known: Mapping[str, Accepted]) -> tuple[Accepted, ...]:
    """What was accepted, was looked for, and is not there any more."""
    return accept(release, known, by="", on="").pruned


def _release(release: Release, before: AcceptedRelease | None, by: str, on: str) -> AcceptedRelease:
    """What its journeys cost customers stays known until another accepted run walks them."""
    kept = {each.place: each for each in (before.efforts if before else ())}
    unseen = unseen_by_customers(release.evidence.plan)
    for walk in release.evidence.walks:
        if walk.completed:
            friction, place = friction_of(walk, unseen), place_of(walk)
            counts = tuple((name, count(friction)) for name, count in COUNTS.items() if name not in TIMED)
            kept[place] = AcceptedEffort(place, counts, on)
    efforts = tuple(kept[place] for place in sorted(kept))
    return AcceptedRelease(release.evidence.plan.started_at, release.verdict.decision.value, by, on, efforts)


def _entry(finding: Finding, by: str, on: str) -> Accepted:
    place = finding.place
    at = Place(place.path, place.channel, place.journey, place.step, query=place.query)
    return Accepted(finding.id, finding.check, finding.severity, at, finding.what, by, on)
