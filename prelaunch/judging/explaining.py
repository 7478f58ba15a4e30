"""Tell the way from a finding to what it does to the release, one step a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prelaunch.judging.quarantine import in_quarantine, waivers_of
from prelaunch.judging.rules import AT
from prelaunch.judging.standing import blocks, forced, standing
from prelaunch.judging.waive import waiver_states
from prelaunch.model.judgement import Finding
from prelaunch.model.places import Place
from prelaunch.model.policy import Criticality, Effect, Policy
from prelaunch.model.verdict import Reason, Release

Line = tuple[str, str]
"""A word for the step, and what it says."""


def way(release: Release, policy: Policy, name: str, today: date) -> tuple[Line, ...]:
    """The lines for a finding's id, or for one of a broken limit or of missing evidence; () where there is no such."""
    finding = next((each for each in release.findings if each.id == name), None)
    if finding:
        return tuple(_of_finding(release, policy, finding, today))
    verdict = release.verdict
    for told, reasons in (
        ("It blocks.", verdict.blocking),
        ("It leaves the verdict open.", verdict.undetermined),
        ("Somebody answers for it.", verdict.waived),
    ):
        for reason in reasons:
            if reason.id == name:
                return (("What", reason.what), ("Rule", reason.rule), *_lapsed(policy, reason, today), ("So", told))
    return ()


def _of_finding(release: Release, policy: Policy, finding: Finding, today: date) -> Iterator[Line]:
    place = standing(release.evidence)
    criticality = place(finding.place)
    yield "What", finding.what
    yield "Where", _where(finding.place)
    own = next((each.severity for each in release.checks if each.id == finding.check), None)
    said = "as the check says" if own is finding.severity else "for this problem, other than the check's own"
    yield "Severity", f"{finding.severity} {said} ({finding.check}: {finding.title})"
    yield "Rule", _rule(policy, finding, criticality)
    yield from _baseline(policy, finding)
    held = [waiver for each in in_quarantine(policy, release.evidence, today) for waiver in waivers_of(each, [finding])]
    mine = [each for each in waiver_states(policy, {finding.id: finding}, place, today, held) if each.used]
    for state in mine:
        at = f" ({state.waiver.source})" if state.waiver.source else ""
        yield "Waiver", f"by {state.waiver.owner}, {state.waiver.reason}: it {state.why}{at}"
    stops = blocks(finding, policy, criticality)
    if finding.review:
        yield "So", "It advises: a person must look."
    elif not stops:
        yield "So", "It advises."
    else:
        yield "So", "It would block, and is waived." if any(each.counts for each in mine) else "It blocks."
    yield "Verdict", release.verdict.sentence


def _where(place: Place) -> str:
    source = f" ({place.source})" if place.source else ""
    return f"{place}{source}"


def _rule(policy: Policy, finding: Finding, criticality: Criticality) -> str:
    if finding.review:
        return "what a person must look at never blocks"
    if finding.check in policy.advise_checks:
        return f"{finding.check} stands under advise_checks"
    if forced(finding.check, finding.severity, policy):
        return f"{finding.check} blocks by itself, from moderate problems upwards"
    new = policy.is_new(finding)
    rule = policy.rule(finding.severity, criticality, new=new)
    word = "new " if rule.new else ""
    effect = "block" if rule.effect is Effect.BLOCK else "advise"
    return f"{word}{finding.severity} problems {AT[criticality]} {effect} ({rule.source})"


def _baseline(policy: Policy, finding: Finding) -> Iterator[Line]:
    known = policy.baseline.get(finding.id)
    if known and policy.is_new(finding):
        yield (
            "Baseline",
            f"accepted by {known.by} on {known.on} as {known.severity}; it is worse now, so it counts as new",
        )
    elif known:
        yield "Baseline", f"accepted by {known.by} on {known.on}"
    elif policy.baseline:
        yield "Baseline", "not in it: the finding is new"
    elif any(rule.new for rule in policy.rules):
        yield "Baseline", "nothing was accepted yet, so every finding is new"


def _lapsed(policy: Policy, reason: Reason, today: date) -> Iterator[Line]:
    for state in waiver_states(policy, {reason.id: reason}, lambda _: Criticality.PAGE, today):
        if state.used:
            yield "Waiver", f"by {state.waiver.owner}, {state.waiver.reason}: it {state.why}"
