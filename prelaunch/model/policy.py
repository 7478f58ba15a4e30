"""What blocks a release and what only advises: one policy for everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from prelaunch.model.accepted import Accepted, AcceptedRelease
from prelaunch.model.judgement import Finding, Severity
from prelaunch.model.load import Limit
from prelaunch.model.places import Place


class Effect(StrEnum):
    BLOCK = "block"
    ADVISE = "advise"


class Criticality(StrEnum):
    """How much the business depends on a journey; a crawled page counts as `page`."""

    CRITICAL = "critical"
    IMPORTANT = "important"
    NORMAL = "normal"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class SeverityRule:
    """`severity` at a place of this `criticality` has this effect."""

    severity: Severity
    criticality: Criticality
    effect: Effect
    source: str = ""
    """`prelaunch.yaml:31`, `preset strict`, or `default`."""
    new: bool = False
    """Holds only for what the accepted baseline does not have; it can add a block and never takes one away."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody answers for, until a day."""

    finding: str
    owner: str
    reason: str
    expires: str
    """ISO date; at most 90 days ahead."""
    ticket: str = ""
    approved_by: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Quarantine:
    """A journey that fails now and then: somebody answers for that, until a day. It is walked as ever."""

    journey: str
    owner: str
    reason: str
    expires: str
    """ISO date; at most 30 days ahead."""
    ticket: str = ""
    approved_by: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person decided about a finding that no check can be certain of."""

    finding: str
    check: str
    place: Place
    what: str
    fine: bool
    """False: it is a fault."""
    by: str
    on: str
    """ISO date."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    rules: tuple[SeverityRule, ...]
    limits: tuple[Limit, ...] = ()
    """On readings of pages and journeys; load tests carry their own."""
    waivers: tuple[Waiver, ...] = ()
    quarantine: tuple[Quarantine, ...] = ()
    required: tuple[str, ...] = ("crawl", "journeys")
    """What must have been looked at for a verdict: crawl, journeys, loads, people. Only what the plan holds counts."""
    people_days: int = 365
    """Tests with people count for `people` for so many days."""
    advise_checks: tuple[str, ...] = ()
    """Check ids that never block."""
    block_checks: tuple[str, ...] = ()
    """Check ids whose moderate problems block too, everywhere."""
    owners: tuple[tuple[str, str], ...] = ()
    """A journey's name, a path with * as a wildcard, or a check's id, and who mends what is wrong there; the first that
    fits holds."""
    baseline: Mapping[str, Accepted] = field(default_factory=lambda: MappingProxyType({}))
    """By finding id; empty where nothing was accepted, and then everything is new."""
    accepted: AcceptedRelease | None = None
    """The release that the baseline is of."""
    reviews: Mapping[str, Reviewed] = field(default_factory=lambda: MappingProxyType({}))
    """By finding id: what people decided about what only a person can tell."""

    def rule(self, severity: Severity, criticality: Criticality, *, new: bool = False) -> SeverityRule:
        """The last rule written for this pair; blockers and serious problems block by default.

        For what is `new`, a rule for new findings that blocks goes before it.
        """
        default = Effect.BLOCK if severity.rank <= Severity.SERIOUS.rank else Effect.ADVISE
        found = SeverityRule(severity, criticality, default, "default")
        added = None
        for each in self.rules:
            if each.severity is severity and each.criticality is criticality:
                if each.new:
                    added = each
                else:
                    found = each
        if new and added and added.effect is Effect.BLOCK and found.effect is not Effect.BLOCK:
            return added
        return found

    def effect(self, severity: Severity, criticality: Criticality, *, new: bool = False) -> Effect:
        return self.rule(severity, criticality, new=new).effect

    def is_new(self, finding: Finding) -> bool:
        """Whether the baseline lacks it, or knows it as less bad than it is now."""
        known = self.baseline.get(finding.id)
        return known is None or finding.severity.rank < known.severity.rank
