"""What is kept of a release for the years: its verdict, its findings by identity, its journeys and its readings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PastFinding:
    id: str
    check: str
    severity: str
    effect: str
    """`blocks`, `waived`, `review`, `advice`."""
    what: str
    page: str
    channel: str
    journey: str = ""
    step: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class PastJourney:
    journey: str
    title: str
    channel: str
    state: str
    """`works`, `fails`, `untold`."""


@dataclass(frozen=True, slots=True)
class PastReading:
    metric: str
    title: str
    place: str
    unit: str
    state: str
    value: float | None
    """None where it could not be had."""
    low: float | None = None
    high: float | None = None
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """One release as it is remembered."""

    run: str
    """The name of its folder."""
    started_at: str
    """UTC, ISO 8601."""
    site: str
    environment: str
    decision: str
    sentence: str
    blocking: int
    undetermined: int
    waived: int
    journeys: tuple[PastJourney, ...] = ()
    readings: tuple[PastReading, ...] = ()
    findings: tuple[PastFinding, ...] = ()
