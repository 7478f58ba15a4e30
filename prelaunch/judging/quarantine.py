"""Journeys in quarantine: that they fail, and what therefore could not be judged, has an owner for a while."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from prelaunch.judging.walked import JOURNEY
from prelaunch.model.judgement import Finding
from prelaunch.model.policy import Criticality, Policy, Quarantine, Waiver
from prelaunch.model.verdict import Evidence, Reason, Rule

LONGEST = timedelta(days=30)
FAILS = (JOURNEY, "flaky-journey")
"""Findings that say no more than that a journey fails. What it finds on its way is nobody's noise, and blocks."""


def in_quarantine(policy: Policy, evidence: Evidence, today: date) -> tuple[Quarantine, ...]:
    """Those that count today: not over, not too long, and for a critical journey with somebody who agreed."""
    return tuple(each for each in policy.quarantine if not _refusal(each, evidence, today))


def waivers_of(kept: Quarantine, findings: Iterable[Finding], missing: Iterable[Reason] = ()) -> Iterator[Waiver]:
    """A waiver for each failure of this journey; `missing` is what could not be judged of it alone."""
    for finding in findings:
        if finding.check in FAILS and finding.place.journey == kept.journey:
            yield _waiver(kept, finding.id)
    for reason in missing:
        yield _waiver(kept, reason.id)


def _waiver(kept: Quarantine, about: str) -> Waiver:
    reason = f"in quarantine: {kept.reason}"
    return Waiver(about, kept.owner, reason, kept.expires, kept.ticket, kept.approved_by or kept.owner, kept.source)


def quarantine_rules(policy: Policy, evidence: Evidence, today: date) -> Iterator[Rule]:
    """One line for each, whatever became of it: nothing in quarantine is passed without a word."""
    for each in policy.quarantine:
        walks = [walk for walk in evidence.walks if walk.journey == each.journey]
        failed = [walk for walk in walks if not walk.completed or walk.flaky]
        went = "it was not walked" if not walks else "it failed" if failed else "it went well this time"
        refusal = _refusal(each, evidence, today)
        value = f"{went}; {refusal}" if refusal else went
        yield Rule(f"Quarantine of {each.journey} by {each.owner}", f"until {each.expires}", value, "advice")


def _refusal(kept: Quarantine, evidence: Evidence, today: date) -> str:
    expires = date.fromisoformat(kept.expires)
    if expires < today:
        return f"it was over on {kept.expires}, and does not count any more"
    if expires - today > LONGEST:
        return f"it reaches more than {LONGEST.days} days ahead, and does not count"
    critical = any(
        each.name == kept.journey and each.criticality == Criticality.CRITICAL for each in evidence.plan.journeys
    )
    if critical and not kept.approved_by.strip():
        return "the journey is critical, so it needs somebody’s name under `approved_by`; it does not count"
    return ""
