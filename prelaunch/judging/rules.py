"""Every rule of the policy with its limit, the value met and its state, those that hold too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prelaunch.judging.lacking import ASKED, CRAWL, END, JOURNEYS, JUDGED, LOADS, MEASURED, NEEDED
from prelaunch.judging.standing import Standing, blocks
from prelaunch.judging.waive import WaiverState
from prelaunch.model.group import grouped
from prelaunch.model.judgement import Finding, LimitState, Reading, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.policy import Criticality, Effect, Policy
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence, Reason, Rule

HOLDS, BROKEN, UNDETERMINED, ADVICE = "holds", "broken", "undetermined", "advice"
STATES = {
    LimitState.MET: HOLDS,
    LimitState.BROKEN: BROKEN,
    LimitState.TOO_CLOSE: ADVICE,
    LimitState.UNDETERMINED: UNDETERMINED,
    LimitState.NO_LIMIT: ADVICE,
}
AT = {
    Criticality.CRITICAL: "in a critical journey",
    Criticality.IMPORTANT: "in an important journey",
    Criticality.NORMAL: "in a normal journey",
    Criticality.PAGE: "on a page of the site",
}


def rules(
    evidence: Evidence,
    findings: Iterable[Finding],
    readings: Sequence[Reading],
    policy: Policy,
    standing: Standing,
    missing: Sequence[Reason],
    waivers: Sequence[WaiverState],
) -> tuple[Rule, ...]:
    """Problems first, then limits, then what must be known, then waivers."""
    return (
        *_problems(list(findings), policy, standing, {each.waiver.finding for each in waivers if each.counts}),
        *_limits(readings),
        *_known(evidence, policy, missing),
        *(_waiver(each) for each in waivers),
    )


def _problems(findings: Sequence[Finding], policy: Policy, standing: Standing, waived: set[str]) -> Iterator[Rule]:
    for criticality in Criticality:
        here = [finding for finding in findings if standing(finding.place) is criticality and not finding.review]
        for effect in (Effect.BLOCK, Effect.ADVISE):
            severities = [severity for severity in Severity if policy.effect(severity, criticality) is effect]
            if not severities:
                continue
            names = " and ".join([", ".join(severities[:-1]), severities[-1]] if len(severities) > 1 else severities)
            rule = f"{names.capitalize()} problems {AT[criticality]}"
            met = [finding for finding in here if finding.severity in severities]
            stop = [each for each in met if blocks(each, policy, criticality) and each.id not in waived]
            count = len(grouped(met))
            if effect is Effect.ADVISE:
                yield Rule(rule, "advice", str(count), ADVICE if count else HOLDS)
            else:
                let_go = count - len(grouped(stop))
                value = str(count - let_go) + (f" ({let_go} waived or advice)" if let_go else "")
                yield Rule(rule, "none", value, BROKEN if stop else HOLDS)
    review = len(grouped(finding for finding in findings if finding.review))
    yield Rule("What a person must look at", "advice", str(review), ADVICE if review else HOLDS)


def _limits(readings: Sequence[Reading]) -> Iterator[Rule]:
    for reading in readings:
        if reading.limit:
            yield Rule(
                f"{reading.title}, {reading.place}", reading.limit.text, value_of(reading), STATES[reading.state]
            )


def value_of(reading: Reading) -> str:
    """`612 ms (580 to 655; 200 samples)`."""
    if isinstance(reading.value, Missing):
        return reading.reason or reading.value.reason
    value, unit = reading.value, f" {reading.unit}" if reading.unit else ""
    known = f"{value.low:.4g} to {value.high:.4g}; " if value.low != value.high else ""
    return f"{value.value:.4g}{unit} ({known}{reading.samples} sample{'' if reading.samples == 1 else 's'})"


def _known(evidence: Evidence, policy: Policy, missing: Sequence[Reason]) -> Iterator[Rule]:
    plan = evidence.plan
    site = evidence.site
    pages = len(site.visits) if isinstance(site, Site) else 0
    walked = len({walk.journey for walk in evidence.walks})
    run = len({load.name for load in evidence.loads if load.count and not load.trouble})
    applies = {
        END: (True, "yes", "yes" if isinstance(evidence.finished_at, str) else "no"),
        ASKED: (True, f"{len(plan.checks)} checks", "all"),
        CRAWL: (plan.crawl is not None and "crawl" in policy.required, "all planned", f"{pages} looks"),
        JOURNEYS: (bool(plan.journeys) and "journeys" in policy.required, str(len(plan.journeys)), str(walked)),
        LOADS: (bool(plan.loads), str(len(plan.loads)), str(run)),
        JUDGED: (True, "all", "all"),
        MEASURED: (True, "all", "all"),
    }
    for need in NEEDED:
        applied, limit, value = applies[need]
        open_ones = [reason for reason in missing if reason.rule == need]
        if open_ones:
            short = value if value not in ("all", "no") else ""
            value = "; ".join(filter(None, [short, f"{len(open_ones)} missing"]))
        if applied or open_ones:
            yield Rule(need[:1].upper() + need[1:], limit, value, UNDETERMINED if open_ones else HOLDS)


def _waiver(state: WaiverState) -> Rule:
    waiver = state.waiver
    limit = f"until {waiver.expires}"
    return Rule(f"Waiver of {waiver.finding} by {waiver.owner}", limit, state.why, HOLDS if state.counts else ADVICE)
