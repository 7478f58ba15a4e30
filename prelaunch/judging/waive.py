"""Which waivers count today, which do not any more, and which answer for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from prelaunch.judging.standing import Standing
from prelaunch.judging.walked import JOURNEY
from prelaunch.model.judgement import Finding
from prelaunch.model.policy import Criticality, Policy, Waiver

LONGEST = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class WaiverState:
    waiver: Waiver
    counts: bool
    why: str
    """What a person should know of it."""
    used: bool
    """The run holds its finding."""


def waiver_states(
    policy: Policy, findings: Mapping[str, Finding], standing: Standing, today: date
) -> tuple[WaiverState, ...]:
    """Each waiver once, in the order of their findings."""
    states = []
    for waiver in sorted(policy.waivers, key=lambda each: (each.finding, each.expires, each.owner, each.source)):
        finding = findings.get(waiver.finding)
        refusal = _refusal(waiver, finding, standing, today)
        why = refusal or (
            f"counts until {waiver.expires}" if finding else "no finding of this run has this id; it can go"
        )
        states.append(WaiverState(waiver, not refusal and finding is not None, why, finding is not None))
    return tuple(states)


def _refusal(waiver: Waiver, finding: Finding | None, standing: Standing, today: date) -> str:
    """Why it does not count, or ''."""
    try:
        expires = date.fromisoformat(waiver.expires)
    except ValueError:
        return f"“{waiver.expires}” is not a day; it does not count"
    if expires < today:
        return f"expired on {waiver.expires}; it does not count any more"
    if expires - today > LONGEST:
        return f"reaches to {waiver.expires}, more than 90 days ahead; it does not count"
    for name, words in (("owner", waiver.owner), ("reason", waiver.reason)):
        if not words.strip():
            return f"names no {name}; it does not count"
    if finding and not waiver.approved_by.strip() and _needs_approval(finding, standing):
        return "needs somebody's name under `approved_by`; it does not count"
    return ""


def _needs_approval(finding: Finding, standing: Standing) -> bool:
    """A leaked secret, or a critical journey that customers cannot finish."""
    if finding.check == JOURNEY:
        return standing(finding.place) is Criticality.CRITICAL
    return "secret" in finding.check
