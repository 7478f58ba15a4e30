"""Decide under one policy whether the site may go live."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from prelaunch.judging.findings import merged
from prelaunch.judging.lacking import lacking, unjudged
from prelaunch.judging.quarantine import in_quarantine, quarantine_rules, waivers_of
from prelaunch.judging.ratchet import slack
from prelaunch.judging.reasons import advises, answered, answered_otherwise, breaks, close, stale, stops
from prelaunch.judging.rules import rules
from prelaunch.judging.sentence import sentence
from prelaunch.judging.standing import blocks, only_as_new, standing
from prelaunch.judging.waive import waiver_states
from prelaunch.model.group import grouped
from prelaunch.model.judgement import Finding, Judgement, LimitState, Reading
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

    A waiver answers for its finding until its day; for missing evidence only one with a named approver does, and the
    verdict is then GO WITH WAIVERS, never GO. The order of judgements, readings and waivers never matters.
    """
    place = standing(evidence)
    readings = sorted(readings, key=lambda each: (each.place, each.title, repr(each)))
    seen = [finding for judgement in judgements for finding in judgement.findings]
    blocking = by_id(finding for finding in seen if blocks(finding, policy, place(finding.place)))
    advice = by_id(finding for finding in seen if finding.id not in blocking)
    broken = {breaks(reading).id: reading for reading in readings if reading.state is LimitState.BROKEN}
    kept = in_quarantine(policy, evidence, today)
    missing = lacking(evidence, judgements, readings, policy, place, [each.journey for each in kept])
    waivable: dict[str, Finding | Reason] = {each.id: each for each in missing}
    waivable |= {name: breaks(reading) for name, reading in broken.items()}
    held = {
        waiver: None
        for each in kept
        for waiver in waivers_of(each, seen, unjudged(each.journey, judgements, policy, place))
    }
    states = waiver_states(policy, waivable | advice | blocking, place, today, held)
    waived_ids = {state.waiver.finding for state in states if state.counts}

    stop = grouped(finding for finding in blocking.values() if finding.id not in waived_ids)
    waived = grouped(finding for finding in blocking.values() if finding.id in waived_ids)
    over = [reading for name, reading in broken.items() if name not in waived_ids]
    unknown = tuple(reason for reason in missing if reason.id not in waived_ids)
    let_go = [breaks(reading) for name, reading in broken.items() if name in waived_ids]
    let_go += [reason for reason in missing if reason.id in waived_ids]
    if stop or over:
        decision = Decision.NO_GO
    elif unknown:
        decision = Decision.INCONCLUSIVE
    else:
        decision = Decision.GO_WITH_WAIVERS if waived or let_go else Decision.GO

    answers = {state.waiver.finding: state for state in sorted(states, key=lambda state: state.counts)}
    only_new = {each.id for each in blocking.values() if only_as_new(each, policy, place(each.place))}
    return Verdict(
        decision=decision,
        sentence=sentence(decision, evidence, stop, over, unknown, len(waived) + len(let_go)),
        blocking=(
            *(stops(group, answers, new=set(group.ids) <= only_new) for group in stop),
            *map(breaks, over),
        ),
        undetermined=unknown,
        waived=(
            *(answered(group, answers) for group in waived),
            *(answered_otherwise(reason, answers) for reason in let_go),
        ),
        advice=(*map(advises, grouped(advice.values())), *close(readings), *slack(readings), *stale(states)),
        rules=(
            *rules(evidence, (*advice.values(), *blocking.values()), readings, policy, place, missing, states),
            *quarantine_rules(policy, evidence, today),
        ),
    )


def by_id(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Each finding once, by its id, in the order of ids; the order they come in never matters."""
    every = sorted(findings, key=lambda each: (each.id, each.severity.rank, repr(each)))
    return {finding.id: finding for finding in merged(every)}
