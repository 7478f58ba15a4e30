"""The release that later ones are held against: the one that somebody took with `prelaunch accept`."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.judgement import Severity
from prelaunch.model.places import Place


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that was there when somebody accepted a run as the state to start from. No time measured is kept."""

    finding: str
    check: str
    severity: Severity
    place: Place
    """With a path instead of an address: a baseline holds for every environment."""
    what: str
    by: str
    on: str
    """ISO date."""


@dataclass(frozen=True, slots=True)
class AcceptedEffort:
    """What a journey cost a customer then: counts, and no time."""

    place: str
    """As readings name it: `journey “Order a phone” on mobile`."""
    counts: tuple[tuple[str, int], ...]
    """By metric: clicks, fields, characters, screens, detours, dead-ends."""
    on: str
    """ISO date; a journey that a later accepted run did not walk keeps its own."""


@dataclass(frozen=True, slots=True)
class AcceptedRelease:
    started_at: str
    """When the run that was accepted last looked; UTC, ISO 8601."""
    decision: str
    by: str
    on: str
    """ISO date."""
    efforts: tuple[AcceptedEffort, ...] = ()
