"""Every rule of the policy with its limit, the value met and its state, those that hold too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prelaunch.judging.lacking import ASKED, CRAWL, END, JOURNEYS, JUDGED, LOADS, MEASURED, NEEDED, PEOPLE
from prelaunch.judging.standing import Standing, blocks, only_as_new
from prelaunch.judging.waive import WaiverState
from prelaunch.model.group import grouped
from prelaunch.model.identity import of_limit
from prelaunch.model.judgement import Finding, LimitState, Reading, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.policy import Criticality, Effect, Policy
from prelaunch.model.site import Site
from prelaunch.model.study import ages
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
    waived = {each.waiver.finding for each in waivers if each.counts}
    return (
        *_problems(list(findings), policy, standing, waived),
        *_new(list(findings), policy, standing, waived),
        *_limits(readings, waived),
        *_known(evidence, policy, missing, waived),
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
            stop = [
                each
                for each in met
                if each.id not in waived
                and blocks(each, policy, criticality)
                and (effect is Effect.BLOCK or not only_as_new(each, policy, criticality))
            ]
            count = len(grouped(met))
            if effect is Effect.ADVISE:
                forced = f" ({len(grouped(stop))} of checks that block)" if stop else ""
                yield Rule(rule, "advice", f"{count}{forced}", BROKEN if stop else ADVICE if count else HOLDS)
            else:
                let_go = count - len(grouped(stop))
                value = str(count - let_go) + (f" ({let_go} waived or advice)" if let_go else "")
                yield Rule(rule, "none", value, BROKEN if stop else HOLDS)
    review = len(grouped(finding for finding in findings if finding.review))
    decided = f" ({len(policy.reviews)} decided before)" if policy.reviews else ""
    yield Rule("What a person must look at", "advice", f"{review}{decided}", ADVICE if review else HOLDS)


def _new(findings: Sequence[Finding], policy: Policy, standing: Standing, waived: set[str]) -> Iterator[Rule]:
    """What blocks only where the accepted baseline does not have it; nothing where no such rule is written."""
    for criticality in Criticality:
        added = [
            severity
            for severity in Severity
            if policy.effect(severity, criticality, new=True) is not policy.effect(severity, criticality)
        ]
        if not added:
            continue
        here = [each for each in findings if standing(each.place) is criticality and each.severity in added]
        stop = [each for each in here if each.id not in waived and only_as_new(each, policy, criticality)]
        old = len(grouped(each for each in here if not policy.is_new(each)))
        names = " and ".join([", ".join(added[:-1]), added[-1]] if len(added) > 1 else added)
        value = str(len(grouped(stop))) + (f" ({old} accepted before)" if old else "")
        yield Rule(f"New {names} problems {AT[criticality]}", "none", value, BROKEN if stop else HOLDS)


def _limits(readings: Sequence[Reading], waived: set[str]) -> Iterator[Rule]:
    for reading in readings:
        if reading.limit:
            let_go = of_limit(reading.metric, reading.place, reading.limit.operator) in waived
            broken = reading.state is LimitState.BROKEN
            value = value_of(reading) + (" (waived)" if broken and let_go else "")
            state = ADVICE if broken and let_go else STATES[reading.state]
            yield Rule(f"{reading.title}, {reading.place}", reading.limit.text, value, state)


def value_of(reading: Reading) -> str:
    """`612 ms (580 to 655; 200 samples)`."""
    if isinstance(reading.value, Missing):
        return reading.reason or reading.value.reason
    value, unit = reading.value, f" {reading.unit}" if reading.unit else ""
    known = f"{value.low:.4g} to {value.high:.4g}; " if value.low != value.high else ""
    return f"{value.value:.4g}{unit} ({known}{reading.samples} sample{'' if reading.samples == 1 else 's'})"


def _known(evidence: Evidence, policy: Policy, missing: Sequence[Reason], waived: set[str]) -> Iterator[Rule]:
    plan = evidence.plan
    site = evidence.site
    pages = len(site.visits) if isinstance(site, Site) else 0
    walked = len({walk.journey for walk in evidence.walks})
    run = len({load.name for load in evidence.loads if load.count and not load.trouble})
    critical = {each.name for each in plan.journeys if each.criticality == Criticality.CRITICAL}
    newest = ages(evidence.studies, plan.started_at)
    tried = {journey for journey, old in newest.items() if old <= policy.people_days}
    applies = {
        END: (True, "yes", "yes" if isinstance(evidence.finished_at, str) else "no"),
        ASKED: (True, f"{len(plan.checks)} checks", "all"),
        CRAWL: (plan.crawl is not None and "crawl" in policy.required, "all planned", f"{pages} looks"),
        JOURNEYS: (bool(plan.journeys) and "journeys" in policy.required, str(len(plan.journeys)), str(walked)),
        LOADS: (bool(plan.loads), str(len(plan.loads)), str(run)),
        PEOPLE: (bool(critical) and "people" in policy.required, str(len(critical)), str(len(critical & tried))),
        JUDGED: (True, "all", "all"),
        MEASURED: (True, "all", "all"),
    }
    for need in NEEDED:
        applied, limit, value = applies[need]
        lacking = [reason for reason in missing if reason.rule == need]
        open_ones = [reason for reason in lacking if reason.id not in waived]
        if lacking:
            short = value if value not in ("all", "no") else ""
            let_go = f" ({len(lacking) - len(open_ones)} waived)" if len(open_ones) < len(lacking) else ""
            value = "; ".join(filter(None, [short, f"{len(lacking)} missing{let_go}"]))
        if applied or lacking:
            state = UNDETERMINED if open_ones else ADVICE if lacking else HOLDS
            yield Rule(need[:1].upper() + need[1:], limit, value, state)


def _waiver(state: WaiverState) -> Rule:
    waiver = state.waiver
    limit = f"until {waiver.expires}"
    return Rule(f"Waiver of {waiver.finding} by {waiver.owner}", limit, state.why, HOLDS if state.counts else ADVICE)
