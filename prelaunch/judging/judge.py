"""Ask every planned check of everything that was looked at, and take nothing missing for passed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pydantic import ValidationError

from prelaunch.catalogue import Check
from prelaunch.judging.arriving import Arrivals
from prelaunch.judging.findings import found_in_visit, found_in_walk, found_on_site
from prelaunch.judging.leads import Ways
from prelaunch.judging.places import place_of_site, place_of_walk
from prelaunch.judging.walked import JOURNEY, PAGE, judge_walk
from prelaunch.model.judgement import Finding, Judgement, Outcome, Problem, Severity
from prelaunch.model.missing import EvidenceMissing, Missing, NothingToAsk, Spared
from prelaunch.model.places import Place
from prelaunch.model.plan import Plan, PlannedCheck
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Response, Visit
from prelaunch.model.walk import TOLD, Walk

Leads = Callable[[str], tuple[str, ...]]


def judge(evidence: Evidence, checks: Mapping[str, Check], plan: Plan | None = None) -> tuple[Judgement, ...]:
    """One judgement per planned check and subject, one per journey, and one per page that could not be looked at.

    Never raises for what a page or a check holds: a check that raises is UNDETERMINED with its exception.
    """
    plan = plan or evidence.plan
    asked = [_Asked.of(planned, checks, plan) for planned in plan.checks]
    return tuple(_judgements(evidence, [each for each in asked if isinstance(each, _Asked)])) + tuple(
        each for each in asked if isinstance(each, Judgement)
    )


def _judgements(evidence: Evidence, asked: Sequence[_Asked]) -> Iterator[Judgement]:
    crawled = evidence.site.visits if isinstance(evidence.site, Site) else ()
    visits = (*crawled, *evidence.visits)
    leads = Arrivals(Ways(crawled), crawled, evidence.visits)
    of_visits = [each for each in asked if each.check.subject is Visit]
    for visit in visits:
        yield from _judge_visit(visit, of_visits, leads)
    for each in asked:
        if each.check.subject is Site:
            yield _judge_site(evidence.site, each, evidence, leads)
        elif reason := _nothing_to_ask_of(each.check, visits, evidence):
            planned = evidence.plan.journeys or (each.check.subject is Visit and evidence.plan.crawl)
            outcome = Outcome.UNDETERMINED if planned else Outcome.NOT_APPLICABLE
            yield each.judged(place_of_site(evidence), outcome, reason=reason)
    of_walks = [each for each in asked if each.check.subject is Walk]
    people: dict[str, set[str]] = {}
    for walk in evidence.walks:
        people.setdefault(walk.journey, set()).add(walk.persona)
    for walk in evidence.walks:
        who = walk.persona if len(people[walk.journey]) > 1 else ""
        for judgement in _judge_walk(walk, of_walks):
            yield _as_whom(judgement, who) if who else judgement


def _as_whom(judgement: Judgement, who: str) -> Judgement:
    """Where several people walk a journey, it is said whom it failed: place and channel are those of all."""
    findings = tuple(replace(each, what=f"As {who}: {each.what}") for each in judgement.findings)
    reason = f"as {who}: {judgement.reason}" if judgement.reason else ""
    return replace(judgement, findings=findings, reason=reason)


def _nothing_to_ask_of(check: Check, visits: Sequence[Visit], evidence: Evidence) -> str:
    """A check that is asked of nothing has not passed."""
    if check.subject is Visit:
        return "" if any(not visit.trouble for visit in visits) else "no page could be looked at"
    return "" if any(not walk.trouble for walk in evidence.walks) else "no journey was walked"


def _judge_visit(visit: Visit, asked: Sequence[_Asked], leads: Leads) -> Iterator[Judgement]:
    if visit.trouble:
        yield Judgement(PAGE, visit.place, Outcome.UNDETERMINED, reason=visit.trouble)
        return
    for each in asked:
        check = each.check
        answer = visit.response
        if check.content_only and isinstance(answer, Missing):
            yield each.undetermined(visit.place, f"the page's answer is missing: {answer.reason}")
        elif check.content_only and isinstance(answer, Response) and answer.status != 200:
            reason = f"the page answered {answer.status}, not 200"
            yield each.judged(visit.place, Outcome.NOT_APPLICABLE, reason=reason)
        elif spared := _spared(visit, check.needs):
            yield each.judged(visit.place, Outcome.NOT_APPLICABLE, reason=spared)
        elif lacking := _lacking(visit, check.needs):
            yield each.undetermined(visit.place, lacking)
        else:
            yield each.ask(visit, visit.place, partial(found_in_visit, visit=visit, leads=leads))


def _spared(visit: Visit, needs: Iterable[str]) -> str:
    """Why this page was left out on purpose: another one of its kind speaks for it."""
    values = (getattr(visit, part) for part in needs)
    return next((value.reason for value in values if isinstance(value, Spared)), "")


def _lacking(visit: Visit, needs: Iterable[str]) -> str:
    for part in needs:
        value = getattr(visit, part)
        if isinstance(value, Missing):
            return f"{part.replace('_', ' ')} missing: {value.reason}"
    return ""


def _judge_site(site: Site | Missing, asked: _Asked, evidence: Evidence, leads: Leads) -> Judgement:
    place = place_of_site(evidence)
    if isinstance(site, Missing):
        if evidence.plan.crawl is None:
            return asked.judged(place, Outcome.NOT_APPLICABLE, reason=site.reason)
        return asked.undetermined(place, site.reason)
    return asked.ask(site, place, partial(found_on_site, visits=site.visits, leads=leads))


def _judge_walk(walk: Walk, asked: Sequence[_Asked]) -> Iterator[Judgement]:
    """Whether a customer got to the end is always judged; in what trouble a walk came is one judgement."""
    end = judge_walk(walk)
    names = {each.check.id for each in asked}
    failure = walk.failed_step.failure if walk.failed_step else None
    # What a better check tells is told by it; where that check is left out, the journey is broken all the same.
    untold = failure is not None and failure.kind in TOLD and failure.kind not in names
    asks_itself = JOURNEY in names and not untold
    if end.outcome is Outcome.UNDETERMINED or not asks_itself:
        yield end
    if walk.trouble:
        return
    for each in asked:
        if each.check.id != JOURNEY or end.outcome is not Outcome.UNDETERMINED:
            yield _judge_one_walk(walk, each)


def _judge_one_walk(walk: Walk, asked: _Asked) -> Judgement:
    judgement = asked.ask(walk, place_of_walk(walk), partial(found_in_walk, walk=walk))
    if judgement.outcome is Outcome.PASSED and not walk.completed:
        return asked.undetermined(judgement.place, "the journey was not walked to its end")
    return judgement


@dataclass(frozen=True, slots=True)
class _Asked:
    """A check with its options and severity as this run's plan has them."""

    check: Check
    options: tuple[tuple[str, object], ...]
    severity: Severity

    @classmethod
    def of(cls, planned: PlannedCheck, checks: Mapping[str, Check], plan: Plan) -> _Asked | Judgement:
        place = Place(plan.site, channel="")
        check = checks.get(planned.id)
        if check is None:
            return Judgement(planned.id, place, Outcome.UNDETERMINED, reason="there is no such check here any more")
        try:
            severity = Severity(planned.severity) if planned.severity else check.severity
            model = check.options.model_validate(dict(planned.options))
        except (ValidationError, ValueError) as error:
            return Judgement(planned.id, place, Outcome.UNDETERMINED, reason=f"its options do not fit: {error}")
        options = tuple((name, getattr(model, name)) for name in sorted(model.model_fields_set))
        return cls(check, options, severity)

    def ask(
        self,
        subject: Visit | Site | Walk,
        place: Place,
        found: Callable[[Check, Severity, Iterable[Problem]], tuple[Finding, ...]],
    ) -> Judgement:
        try:
            problems = tuple(self.check.ask(subject, **dict(self.options)))
        except EvidenceMissing as missing:
            return self.undetermined(place, str(missing))
        except NothingToAsk as nothing:
            return self.judged(place, Outcome.NOT_APPLICABLE, reason=str(nothing))
        except Exception as error:  # a check of the team's may do anything, and the run must go on
            return self.undetermined(place, f"the check failed: {type(error).__name__}: {error}"[:300])
        findings = found(self.check, self.severity, problems)
        certain = any(not finding.review for finding in findings)
        return self.judged(place, Outcome.FAILED if certain else Outcome.PASSED, findings)

    def judged(self, place: Place, outcome: Outcome, findings: tuple[Finding, ...] = (), reason: str = "") -> Judgement:
        return Judgement(self.check.id, place, outcome, findings, reason, severity=self.severity)

    def undetermined(self, place: Place, reason: str) -> Judgement:
        return self.judged(place, Outcome.UNDETERMINED, reason=reason)
