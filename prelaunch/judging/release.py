"""Put together all that a report may know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from prelaunch.catalogue import Check
from prelaunch.judging import reasons
from prelaunch.judging.accepting import gone
from prelaunch.judging.decide import by_id, decide
from prelaunch.judging.judge import judge
from prelaunch.judging.owners import owner_of
from prelaunch.judging.parties import inventory
from prelaunch.judging.renaming import renamed
from prelaunch.judging.reviewing import reviewed
from prelaunch.judging.walked import FIX, JOURNEY, PAGE, SEVERITY, TITLE, WHY
from prelaunch.model.judgement import Finding, Judgement, Outcome, Reading, Severity
from prelaunch.model.missing import Missing
from prelaunch.model.policy import Policy
from prelaunch.model.replies import Replies
from prelaunch.model.site import Site
from prelaunch.model.verdict import CheckCard, Evidence, Release
from prelaunch.model.visit import Axe, Visit
from prelaunch.model.wcag import coverage, told

VERSION = 1
USE = "use_pages"
"""Where the crawl says that pages were opened and not used."""
SEND = "send_forms"
"""Where it says that forms were not sent."""
MOST = 6
"""Addresses named for one reason; the rest are counted."""


def make_release(
    evidence: Evidence,
    checks: Mapping[str, Check],
    policy: Policy,
    readings: Sequence[Reading],
    today: date,
    tool_version: str,
    folder: str = "",
) -> Release:
    """Judge and decide: the same evidence, checks, policy and day always make the same Release."""
    judged = judge(evidence, checks)
    policy = renamed(policy, (finding for each in judged for finding in each.findings), evidence.plan)
    judgements = reviewed(judged, policy.reviews)
    found = [finding for judgement in judgements for finding in judgement.findings]
    owner = owner_of(evidence, policy)
    release = Release(
        version=VERSION,
        tool=f"prelaunch {tool_version}",
        evidence=evidence,
        judgements=judgements,
        findings=tuple(replace(each, owner=owner(each)) for each in sorted(by_id(found).values(), key=_order)),
        readings=tuple(readings),
        verdict=decide(evidence, judgements, readings, policy, today),
        checks=cards(evidence, judgements, checks),
        not_covered=tuple(not_covered(evidence, checks)),
        folder=folder,
        third_parties=inventory(evidence),
        accepted=policy.accepted,
    )
    if not policy.baseline:
        return release
    advice = (*release.verdict.advice, *reasons.gone(gone(release, policy.baseline)))
    return replace(release, verdict=replace(release.verdict, advice=advice))


def _order(finding: Finding) -> tuple[object, ...]:
    return (finding.severity.rank, finding.review, finding.check, str(finding.place), finding.id)


def cards(evidence: Evidence, judgements: Sequence[Judgement], checks: Mapping[str, Check]) -> tuple[CheckCard, ...]:
    """One card per check that was planned, and one for journeys and pages where there were any."""
    counts: dict[str, Counter[Outcome]] = {}
    severities: dict[str, Severity] = {}
    for judgement in judgements:
        counts.setdefault(judgement.check, Counter())[judgement.outcome] += 1
        if judgement.severity:
            severities[judgement.check] = judgement.severity

    def card(name: str) -> CheckCard:
        title, why, fix, severity, sources = _words(name, checks)
        count = counts.get(name, Counter())
        return CheckCard(
            id=name,
            title=title,
            why=why,
            fix=fix,
            severity=severities.get(name, severity),
            sources=sources,
            passed=count[Outcome.PASSED],
            failed=count[Outcome.FAILED],
            undetermined=count[Outcome.UNDETERMINED],
            not_applicable=count[Outcome.NOT_APPLICABLE],
        )

    names = [name for name in (JOURNEY, PAGE) if name in counts]
    names += sorted({planned.id for planned in evidence.plan.checks} | (set(counts) - set(names)))
    return tuple(card(name) for name in dict.fromkeys(names))


def _words(name: str, checks: Mapping[str, Check]) -> tuple[str, str, str, Severity, tuple[str, ...]]:
    if found := checks.get(name):
        return found.title, found.why, found.fix, found.severity, found.sources
    if name == JOURNEY:
        return TITLE, WHY, FIX, SEVERITY, ()
    if name == PAGE:
        why = "What cannot be looked at cannot be judged."
        return "The page could not be looked at", why, "Open it by hand, and run again.", Severity.SERIOUS, ()
    return name, "This check is not there any more.", "Take it out of the workspace.", Severity.MINOR, ()


def not_covered(evidence: Evidence, checks: Mapping[str, Check]) -> Iterator[str]:
    """What this run says nothing about, in words, the most telling first."""
    plan, site = evidence.plan, evidence.site
    if isinstance(evidence.finished_at, Missing):
        yield f"Whatever came after the run stopped: {evidence.finished_at.reason}."
    yield from plan.not_planned
    if plan.crawl is None:
        yield "Pages that no journey reaches: no crawl was planned."
    elif isinstance(site, Missing):
        yield f"The site's pages: {site.reason}."
    else:
        yield from _skipped(site)
        if "replies" in plan.gatherers and not plan.crawl.send_forms:
            yield "What the server says to a form that it does not take: “crawl: send_forms” lets none be sent."
        unlooked = [channel.name for channel in plan.channels if channel.name not in plan.crawl.channels]
        if unlooked and plan.crawl.channels:
            yield f"Pages were crawled on {', '.join(plan.crawl.channels)} only, not on {', '.join(unlooked)}."
    yield from _not_judged(_visits(evidence))
    if not plan.journeys:
        yield "What customers do from page to page: no journeys were planned."
    yield from _not_tried(evidence)
    if not plan.loads:
        yield "How the site bears many customers at once: no load test was planned."
    hanging = [visit for visit in _visits(evidence) if visit.trouble]
    if hanging:
        count = "1 page" if len(hanging) == 1 else f"{len(hanging)} pages"
        yield f"{count} could not be looked at: {_named([str(visit.place) for visit in hanging])}."
    frames = {
        frame for visit in _visits(evidence) if isinstance(visit.axe, Axe) for frame in visit.axe.frames_not_checked
    }
    if frames:
        yield f"Accessibility inside frames from elsewhere: {_named(sorted(frames))}."
    if any(visit.axe for visit in _visits(evidence)):
        yield "Automated accessibility checks find a part of the barriers; people with disabilities find the rest."
        asked = {planned.id for planned in plan.checks}
        yield told(coverage(check for check in checks.values() if check.id in asked))
    else:
        yield "Accessibility: nothing was gathered for it."


def _not_judged(visits: Iterable[Visit]) -> Iterator[str]:
    """Forms that were sent and whose answer says nothing for certain."""
    forms = [
        f"“{each.button[:60]}” on {visit.place.page}"
        for visit in visits
        if isinstance(visit.replies, Replies)
        for each in visit.replies.forms
        if each.outcome in ("unclear", "barred")
    ]
    if forms:
        count = "1 form" if len(forms) == 1 else f"{len(forms)} forms"
        what = f"What the server says to {count} sent with nothing filled in, as the answer cannot be judged"
        yield f"{what}: {_named(forms)}."


def _not_tried(evidence: Evidence) -> Iterator[str]:
    """Journeys that were not walked again with mishaps, by the reason why."""
    by_reason: dict[str, list[str]] = {}
    for walk in evidence.walks:
        if walk.not_tried:
            by_reason.setdefault(walk.not_tried, []).append(f"“{walk.title or walk.journey}”")
    for reason, titles in by_reason.items():
        yield f"What becomes of customers' work when something goes wrong in {_named(titles)}: {reason}."


def _visits(evidence: Evidence) -> tuple[Visit, ...]:
    crawled = evidence.site.visits if isinstance(evidence.site, Site) else ()
    return (*crawled, *evidence.visits)


def _skipped(site: Site) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for skipped in site.skipped:
        if skipped.came_from == USE:
            yield f"Use with keyboard and mouse, on some pages: {skipped.reason}."
            continue
        if skipped.came_from == SEND:
            yield f"Forms sent with nothing filled in: {skipped.reason}."
            continue
        by_reason.setdefault(skipped.reason, []).append(skipped.url)
    for reason, urls in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        count = "1 address" if len(urls) == 1 else f"{len(urls)} addresses"
        yield f"{count} not opened ({reason}): {_named(urls)}."


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more
