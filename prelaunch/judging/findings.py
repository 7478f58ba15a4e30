"""Make findings of a check's problems: identity, severity, place, and how a customer gets there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from prelaunch.catalogue import Check
from prelaunch.judging.fingerprint import fingerprint
from prelaunch.judging.places import ALL_CHANNELS, place_of_walk
from prelaunch.model.judgement import Finding, Problem, Severity
from prelaunch.model.places import Place
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk

MOST_LEADS = 10
"""Ways to a page that a finding keeps: those of most pages come first, and nobody follows a hundred."""
Leads = Callable[[str], tuple[str, ...]]


def found_in_visit(
    check: Check, severity: Severity, problems: Iterable[Problem], *, visit: Visit, leads: Leads
) -> tuple[Finding, ...]:
    return merged(
        _finding(check, severity, problem, problem.place or visit.place, visit=visit, leads=leads)
        for problem in problems
    )


def found_on_site(
    check: Check, severity: Severity, problems: Iterable[Problem], *, visits: Sequence[Visit], leads: Leads
) -> tuple[Finding, ...]:
    looked = {(visit.place.url, visit.place.channel): visit for visit in visits}
    home = Place(visits[0].place.url if visits else "", ALL_CHANNELS)

    def finding(problem: Problem) -> Finding:
        place = problem.place or home
        visit = looked.get((place.url, place.channel))
        return _finding(check, severity, problem, place, visit=visit, leads=leads)

    return merged(map(finding, problems))


def found_in_walk(check: Check, severity: Severity, problems: Iterable[Problem], *, walk: Walk) -> tuple[Finding, ...]:
    whole = place_of_walk(walk)
    return merged(_finding(check, severity, problem, problem.place or whole) for problem in problems)


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding per identity: the worst severity wins, and what is certain wins over what is to be reviewed."""
    by_id: dict[str, Finding] = {}
    for finding in findings:
        known = by_id.get(finding.id)
        by_id[finding.id] = _together(known, finding) if known else finding
    return tuple(by_id.values())


def _together(one: Finding, other: Finding) -> Finding:
    first, second = sorted((one, other), key=lambda each: (each.review, each.severity.rank, each.what, str(each.place)))
    return replace(first, leads=first.leads or second.leads, screenshot=first.screenshot or second.screenshot)


def _finding(
    check: Check,
    severity: Severity,
    problem: Problem,
    place: Place,
    *,
    visit: Visit | None = None,
    leads: Leads | None = None,
) -> Finding:
    picture = visit.screenshot if visit and isinstance(visit.screenshot, str) else ""
    ways = problem.leads
    if not ways and leads and place.url:
        ways = leads(place.url)[:MOST_LEADS]
    return Finding(
        id=fingerprint(check.id, place, problem.about, problem.where.path if problem.where else "", problem.reach),
        check=check.id,
        title=check.title,
        severity=problem.severity or severity,
        place=place,
        what=problem.what,
        why=check.why,
        fix=problem.fix or check.fix,
        where=problem.where,
        about=problem.about,
        review=problem.review,
        component=problem.component,
        leads=ways,
        screenshot=problem.screenshot or picture,
        visit=visit.id if visit else "",
        earlier=problem.earlier,
    )
