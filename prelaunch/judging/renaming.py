"""Let a waiver, a baseline or a decision hold that names a finding by the id it had before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from prelaunch.judging.fingerprint import fingerprint
from prelaunch.model.accepted import Accepted
from prelaunch.model.judgement import Finding
from prelaunch.model.plan import Plan
from prelaunch.model.policy import Policy, Reviewed

Entry = TypeVar("Entry", Accepted, Reviewed)


def renamed(policy: Policy, findings: Iterable[Finding], plan: Plan) -> Policy:
    """The policy with today's ids: what is one on the whole site once hung on the page and channel that showed it."""
    if not (policy.waivers or policy.baseline or policy.reviews):
        return policy
    today = _today(tuple(findings), tuple(channel.name for channel in plan.channels))
    waived = {each.finding for each in policy.waivers}
    today_if_free = {old: new for old, new in today.items() if new not in waived}
    return replace(
        policy,
        waivers=tuple(replace(each, finding=today_if_free.get(each.finding, each.finding)) for each in policy.waivers),
        baseline=_moved(policy.baseline, today),
        reviews=_moved(policy.reviews, today),
    )


def _today(findings: tuple[Finding, ...], channels: tuple[str, ...]) -> dict[str, str]:
    """By the id that a finding would have had on each channel: the one it has."""
    ids = {finding.id for finding in findings}
    found: dict[str, str] = {}
    for finding in findings:
        path = finding.where.path if finding.where else ""
        if finding.place.journey or finding.id == fingerprint(finding.check, finding.place, finding.about, path):
            continue
        for channel in dict.fromkeys((finding.place.channel, *channels)):
            old = fingerprint(finding.check, replace(finding.place, channel=channel), finding.about, path)
            if old not in ids:
                found.setdefault(old, finding.id)
    return found


def _moved(entries: Mapping[str, Entry], today: Mapping[str, str]) -> Mapping[str, Entry]:
    """An entry under today's id goes before one under an older id."""
    moved: dict[str, Entry] = {}
    for name, entry in entries.items():
        new = today.get(name, name)
        if new == name or new not in entries:
            moved.setdefault(new, replace(entry, finding=new))
    return MappingProxyType(moved)
