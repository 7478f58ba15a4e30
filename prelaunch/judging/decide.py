"""Decide under one policy whether the site may go live."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from prelaunch.judging.findings import merged
from prelaunch.judging.lacking import lacking
from prelaunch.judging.rules import rules
from prelaunch.judging.sentence import sentence
from prelaunch.judging.standing import blocks, standing
from prelaunch.judging.waive import WaiverState, waiver_states
from prelaunch.model.group import Group, grouped
from prelaunch.model.judgement import Finding, Judgement, LimitState, Reading
from prelaunch.model.missing import Missing
from prelaunch.model.policy import Policy
from prelaunch.model.verdict import Decision, Evidence, Reason, Verdict


def decide(
    evidence: Evidence,
    judgements: Sequence[Judgement],
    readings: Sequence[Reading],
    policy: Policy,
    today: date,
) -> Verdict:
    """NO-GO for anything that blocks, even where evidence is missing; else INCONCLUSIVE for anything missing.

    A waiver answers for its finding until its day; nothing answers for missing evidence. The order of judgements,
    readings and waivers never matters.
    """
    place = standing(evidence)
    readings = sorted(readings, key=lambda each: (each.place, each.title, repr(each)))
    seen = [finding for judgement in judgements for finding in judgement.findings]
    blocking = by_id(finding for finding in seen if blocks(finding, policy, place(finding.place)))
    advice = by_id(finding for finding in seen if finding.id not in blocking)
    states = waiver_states(policy, advice | blocking, place, today)
    waived_ids = {state.waiver.finding for state in states if state.counts}

    stop = grouped(finding for finding in blocking.values() if finding.id not in waived_ids)
    waived = grouped(finding for finding in blocking.values() if finding.id in waived_ids)
    broken = [reading for reading in readings if reading.state is LimitState.BROKEN]
    missing = lacking(evidence, judgements, readings, policy, place)
    if stop or broken:
        decision = Decision.NO_GO
    elif missing:
        decision = Decision.INCONCLUSIVE
    else:
        decision = Decision.GO_WITH_WAIVERS if waived else Decision.GO

    answers = {state.waiver.finding: state for state in sorted(states, key=lambda state: state.counts)}
    return Verdict(
        decision=decision,
        sentence=sentence(decision, evidence, stop, broken, missing, waived),
        blocking=(*(_stops(group, answers) for group in stop), *map(_breaks, broken)),
        undetermined=missing,
        waived=tuple(_answered(group, answers) for group in waived),
        advice=(*map(_advises, grouped(advice.values())), *_close(readings), *_stale(states)),
        rules=rules(evidence, (*advice.values(), *blocking.values()), readings, policy, place, missing, states),
    )


def by_id(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Each finding once, by its id, in the order of ids; the order they come in never matters."""
    every = sorted(findings, key=lambda each: (each.id, each.severity.rank, repr(each)))
    return {finding.id: finding for finding in merged(every)}


def _stops(group: Group, states: Mapping[str, WaiverState]) -> Reason:
    lapsed = [f" A waiver of {each} {states[each].why}." for each in group.ids if each in states]
    return Reason(f"{group.severity} problems block", _told(group) + "".join(lapsed), group.ids)


def _answered(group: Group, states: Mapping[str, WaiverState]) -> Reason:
    waivers = [states[each].waiver for each in group.ids]
    who = ", ".join(sorted({f"{waiver.owner} until {waiver.expires}: {waiver.reason}" for waiver in waivers}))
    return Reason("a waiver answers for a finding until its day", f"{_told(group)} ({who})", group.ids)


def _advises(group: Group) -> Reason:
    rule = "a person must look" if group.first.review else f"{group.severity} problems here advise"
    return Reason(rule, _told(group), group.ids)


def _told(group: Group) -> str:
    more = f" and {len(group.places) - 1} more places" if len(group.places) > 2 else ""
    more = f" and {group.places[1]}" if len(group.places) == 2 else more
    return f"{group.first.what} ({group.first.place}{more})"


def _breaks(reading: Reading) -> Reason:
    limit = reading.limit.text if reading.limit else "its limit"
    value = "no value" if isinstance(reading.value, Missing) else f"{reading.value.value:g} {reading.unit}".rstrip()
    return Reason(f"a broken limit blocks: {limit}", f"{reading.title}, {reading.place}: {value}")


def _close(readings: Iterable[Reading]) -> tuple[Reason, ...]:
    return tuple(
        Reason("too close to its limit to tell", f"{reading.title}, {reading.place}: {reading.reason}".rstrip(": "))
        for reading in readings
        if reading.state is LimitState.TOO_CLOSE
    )


def _stale(states: Iterable[WaiverState]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            "waivers are kept in order", f"The waiver of {state.waiver.finding} by {state.waiver.owner} {state.why}."
        )
        if state.used or not state.why.startswith("no finding")
        else Reason("waivers are kept in order", f"The waiver of {state.waiver.finding} is not used: {state.why}.")
        for state in states
        if not state.counts
    )
