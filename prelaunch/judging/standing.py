"""How much a place matters to the business, and what a finding there does to the release."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from prelaunch.model.judgement import Finding, Judgement, Severity
from prelaunch.model.places import Place
from prelaunch.model.policy import Criticality, Effect, Policy
from prelaunch.model.verdict import Evidence

Standing = Callable[[Place], Criticality]


def standing(evidence: Evidence) -> Standing:
    """The criticality of a place: its journey's, or `page`."""
    said = {walk.title: walk.criticality for walk in evidence.walks}
    said |= {walk.journey: walk.criticality for walk in evidence.walks}
    said |= {planned.title: planned.criticality for planned in evidence.plan.journeys}
    said |= {planned.name: planned.criticality for planned in evidence.plan.journeys}

    @cache
    def of_journey(journey: str) -> Criticality:
        try:
            return Criticality(said[journey])
        except (KeyError, ValueError):
            return Criticality.NORMAL

    return lambda place: of_journey(place.journey) if place.journey else Criticality.PAGE


def blocks(finding: Finding, policy: Policy, criticality: Criticality) -> bool:
    """Whether this finding blocks, waivers aside. What a person must look at first never does."""
    if finding.review or finding.check in policy.advise_checks:
        return False
    if forced(finding.check, finding.severity, policy):
        return True
    return policy.effect(finding.severity, criticality, new=policy.is_new(finding)) is Effect.BLOCK


def only_as_new(finding: Finding, policy: Policy, criticality: Criticality) -> bool:
    """Whether it blocks because the accepted baseline does not have it, and for nothing else."""
    return (
        blocks(finding, policy, criticality)
        and not forced(finding.check, finding.severity, policy)
        and policy.effect(finding.severity, criticality) is not Effect.BLOCK
    )


def could_block(judgement: Judgement, policy: Policy, criticality: Criticality) -> bool:
    """Whether what could not be judged might have blocked: then its absence is missing evidence."""
    if judgement.check in policy.advise_checks:
        return False
    severities = [judgement.severity] if judgement.severity else list(Severity)
    return any(
        forced(judgement.check, severity, policy) or policy.effect(severity, criticality, new=True) is Effect.BLOCK
        for severity in severities
    )


def forced(check: str, severity: Severity, policy: Policy) -> bool:
    """Whether the policy lets this check block by itself; minor problems never do."""
    return check in policy.block_checks and severity.rank <= Severity.MODERATE.rank
