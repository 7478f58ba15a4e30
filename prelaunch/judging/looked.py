"""Say whether a run looked where a finding was: what was not looked at is never told as fixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from prelaunch.judging.places import place_of_site
from prelaunch.model.judgement import Judgement, Outcome
from prelaunch.model.places import Place
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Response, Visit

Looked = Callable[[str, Place], bool]
"""check id, place -> whether the run could have seen a finding of this check there."""
GONE = (404, 410)
"""A page that answers so is there no more, and neither is what was wrong with it."""


def looked_at(evidence: Evidence, judgements: Sequence[Judgement]) -> Looked:
    """A place was looked at by a check that gave an answer there, PASSED or FAILED.

    A check over the whole site answers for each page that was seen on that channel; one over a journey, for each step
    that was done, and for all of it where every walk came to its end. UNDETERMINED and NOT APPLICABLE are no answers.
    """
    answered = {(each.check, _key(each.place)) for each in judgements if _is_answer(each)}
    asked_often = Counter(each.check for each in judgements if not each.place.journey)
    home = _key(place_of_site(evidence))
    crawled = evidence.site.visits if isinstance(evidence.site, Site) else ()
    seen = {(visit.place.page, visit.place.channel) for visit in crawled if visit.answered_with_content}
    gone = {(visit.place.page, visit.place.channel) for visit in crawled if _is_gone(visit)}
    open_walks = {(each.check, each.place.journey) for each in judgements if _of_walk(each) and not _is_answer(each)}
    asked_of_walks = {(each.check, each.place.journey) for each in judgements if _of_walk(each)} - open_walks
    unfinished = {walk.journey for walk in evidence.walks if not walk.completed}
    done = {
        (walk.journey, step.sentence, step.channel)
        for walk in evidence.walks
        for step in walk.steps
        if step.failure is None
    }

    def looked(check: str, place: Place) -> bool:
        if (check, _key(place)) in answered:
            return True
        if place.journey:
            whole = place.journey not in unfinished or not place.step
            return (check, place.journey) in asked_of_walks and (
                whole or (place.journey, place.step, place.channel) in done
            )
        if (place.page, place.channel) in gone:
            return True
        of_site = asked_often[check] == 1 and (check, home) in answered
        return of_site and (place.page, place.channel) in seen

    return looked


def _key(place: Place) -> tuple[str, str, str, str]:
    return (place.journey, place.step, "" if place.journey else place.page, place.channel)


def _is_answer(judgement: Judgement) -> bool:
    return judgement.outcome in (Outcome.PASSED, Outcome.FAILED)


def _of_walk(judgement: Judgement) -> bool:
    return bool(judgement.place.journey) and not judgement.place.step


def _is_gone(visit: Visit) -> bool:
    return not visit.trouble and isinstance(visit.response, Response) and visit.response.status in GONE
