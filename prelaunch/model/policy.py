"""What blocks a release and what only advises: one policy for everything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prelaunch.model.judgement import Severity
from prelaunch.model.load import Limit


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
    """`prelaunch.yaml:31`, or `default`."""


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
class Policy:
    rules: tuple[SeverityRule, ...]
    limits: tuple[Limit, ...] = ()
    """On readings of pages and journeys; load tests carry their own."""
    waivers: tuple[Waiver, ...] = ()
    required: tuple[str, ...] = ("crawl", "journeys")
    """What must have been looked at for a verdict: crawl, journeys, loads. Only what the plan holds counts."""
    advise_checks: tuple[str, ...] = ()
    """Check ids that never block."""

    def effect(self, severity: Severity, criticality: Criticality) -> Effect:
        """The last rule written for this pair; blockers and serious problems block by default."""
        for rule in reversed(self.rules):
            if rule.severity is severity and rule.criticality is criticality:
                return rule.effect
        return Effect.BLOCK if severity.rank <= Severity.SERIOUS.rank else Effect.ADVISE
