"""The verdict in one sentence, for somebody who reads nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from prelaunch.judging.walked import JOURNEY
from prelaunch.model.group import Group
from prelaunch.model.judgement import Finding, Reading
from prelaunch.model.site import Site
from prelaunch.model.verdict import Decision, Evidence, Reason


def sentence(
    decision: Decision,
    evidence: Evidence,
    stop: Sequence[Group],
    broken: Sequence[Reading],
    missing: Sequence[Reason],
    waived: int,
) -> str:
    """`NO-GO: customers cannot finish “Order a phone” on mobile, and 2 more problems block.`"""
    if decision is Decision.NO_GO:
        return f"{decision}: {_no_go(evidence, stop, broken)}"
    if decision is Decision.INCONCLUSIVE:
        more = len(missing) - 1
        rest = "" if not more else f", and {_count(more, 'more thing')} {'is' if more == 1 else 'are'} not known"
        return f"{decision}: we could not tell, because {_lower(missing[0].what)}{rest}."
    held = _held(evidence)
    if decision is Decision.GO_WITH_WAIVERS:
        known = "problem that somebody answers for" if waived == 1 else "problems that somebody answers for"
        return f"{decision}: {held}, but for {waived} known {known}."
    return f"{decision}: {held}."


def _no_go(evidence: Evidence, stop: Sequence[Group], broken: Sequence[Reading]) -> str:
    journeys = [group for group in stop if group.first.check == JOURNEY]
    if journeys:
        first = _journey(evidence, journeys[0].first)
        on = _list(journeys[0].channels)
        lead, told = f"customers cannot finish “{first}” on {on}", 1
    elif stop:
        group = stop[0]
        place = group.places[0]
        where = f"{len(group.places)} places"
        if len(group.places) == 1:
            where = f"{f'“{_journey(evidence, group.first)}”' if place.journey else place.page} on {place.channel}"
        lead, told = f"{_lower(group.first.title.rstrip('.'))} ({where})", 1
    else:
        limit = broken[0].limit.text if broken[0].limit else "its limit"
        lead, told = f"{_lower(broken[0].title)}, {broken[0].place}, breaks its limit {limit}", 1
    more = len(stop) + len(broken) - told
    return f"{lead}, and {_count(more, 'more problem')} {'blocks' if more == 1 else 'block'}." if more else f"{lead}."


def _journey(evidence: Evidence, finding: Finding) -> str:
    named = {planned.name: planned.title for planned in evidence.plan.journeys}
    named |= {walk.journey: walk.title for walk in evidence.walks}
    return named.get(finding.place.journey) or finding.place.journey


def _held(evidence: Evidence) -> str:
    walked = {walk.journey for walk in evidence.walks}
    pages = {visit.place.page for visit in evidence.visits}
    pages |= {visit.place.page for visit in evidence.site.visits} if isinstance(evidence.site, Site) else set()
    parts = []
    if walked:
        parts.append(f"customers can finish {_count(len(walked), 'journey')}")
    if pages:
        parts.append(f"nothing on {_count(len(pages), 'page')} blocks")
    if evidence.loads:
        keeps = "keeps its" if len(evidence.loads) == 1 else "keep their"
        parts.append(f"{_count(len(evidence.loads), 'load test')} {keeps} limits")
    return _list(parts) or "nothing blocks"


def _list(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _lower(words: str) -> str:
    """The first letter small, unless the word is a name or an abbreviation."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words
