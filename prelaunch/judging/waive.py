"""Which waivers count today, which do not any more, and which answer for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from prelaunch.judging.lacking import NEEDED, UNWAIVABLE
from prelaunch.judging.standing import Standing
from prelaunch.judging.walked import JOURNEY
from prelaunch.model.judgement import Finding
from prelaunch.model.policy import Criticality, Policy, Waiver
from prelaunch.model.verdict import Reason

LONGEST = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class WaiverState:
    waiver: Waiver
    counts: bool
    why: str
    """What a person should know of it."""
    used: bool
    """The run holds what it is for."""


Waivable = Finding | Reason
"""A finding, a broken limit, or something missing."""


def waiver_states(
    policy: Policy,
    things: Mapping[str, Waivable],
    standing: Standing,
    today: date,
    quarantine: Iterable[Waiver] = (),
) -> tuple[WaiverState, ...]:
    """Each waiver once, in the order of what they name; `quarantine` are those that follow from one."""
    states = []
    for waiver in sorted((*policy.waivers, *quarantine), key=lambda each: (each.finding, each.expires, repr(each))):
        thing = things.get(waiver.finding)
        refusal = _refusal(waiver, thing, standing, today)
        why = refusal or (
            f"counts until {waiver.expires}" if thing else "no finding of this run has this id; it can go"
        )
        states.append(WaiverState(waiver, not refusal and thing is not None, why, thing is not None))
    return tuple(states)


def _refusal(waiver: Waiver, thing: Waivable | None, standing: Standing, today: date) -> str:
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
    if isinstance(thing, Reason) and thing.rule in UNWAIVABLE:
        return f"nobody can answer for it: without it ({thing.rule}) the run says nothing; it does not count"
    if thing and not waiver.approved_by.strip() and needs_approval(thing, standing):
        return "needs somebody's name under `approved_by`; it does not count"
    return ""


def needs_approval(thing: Waivable, standing: Standing) -> bool:
    """Missing evidence, a leaked secret, or a critical journey that customers cannot finish."""
    if isinstance(thing, Reason):
        return thing.rule in NEEDED
    return _of_weight(thing, standing)


def _of_weight(finding: Finding, standing: Standing) -> bool:
    if finding.check == JOURNEY:
        return standing(finding.place) is Criticality.CRITICAL
    return "secret" in finding.check
