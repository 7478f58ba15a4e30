"""Judge each journey by whether a customer got to its end."""

from __future__ import annotations

from prelaunch.judging.fingerprint import fingerprint
from prelaunch.judging.places import place_of_walk
from prelaunch.model.judgement import Finding, Judgement, Outcome, Severity
from prelaunch.model.walk import Failure, StepTaken, Walk

JOURNEY = "journey-broken"
"""The check that asks this with more words; where a workspace leaves it out, a broken journey is told all the same."""
PAGE = "page"
"""The judgement of a page that could not be looked at at all: one, not one per check."""
TITLE = "A customer cannot finish the journey"
WHY = "Whoever comes for this goes away without it."
FIX = "Walk the journey by hand to the marked step, and mend the page; mend the script if the page is meant so."
SEVERITY = Severity.BLOCKER

COULD_NOT_TELL = ("crash", "refused")
"""Failures that say nothing about the site: the tab died, or the step was not allowed."""


def judge_walk(walk: Walk) -> Judgement:
    """FAILED with the step that could not be done; UNDETERMINED where the walk itself came to grief."""
    place = place_of_walk(walk)
    if walk.trouble:
        return Judgement(JOURNEY, place, Outcome.UNDETERMINED, reason=walk.trouble, severity=SEVERITY)
    step = walk.failed_step
    if step and step.failure:
        if step.failure.kind in COULD_NOT_TELL:
            reason = f"{step.sentence}: {step.failure.what}"
            return Judgement(JOURNEY, place, Outcome.UNDETERMINED, reason=reason, severity=SEVERITY)
        return Judgement(JOURNEY, place, Outcome.FAILED, (_finding(walk, step, step.failure),), severity=SEVERITY)
    if not walk.completed:
        reason = "the journey has no steps" if not walk.steps else "the journey was not walked to its end"
        return Judgement(JOURNEY, place, Outcome.UNDETERMINED, reason=reason, severity=SEVERITY)
    return Judgement(JOURNEY, place, Outcome.PASSED, severity=SEVERITY)


def _finding(walk: Walk, step: StepTaken, failure: Failure) -> Finding:
    place = step.place
    if place.journey != walk.journey or place.step != step.sentence or not place.source:
        place = type(place)(place.url, step.channel, walk.journey, step.sentence, step.source)
    instead = f" The closest there: {', '.join(failure.there_instead[:3])}." if failure.there_instead else ""
    return Finding(
        id=fingerprint(JOURNEY, place),
        check=JOURNEY,
        title=TITLE,
        severity=SEVERITY,
        place=place,
        what=f"{step.sentence}: {failure.what}".rstrip(".") + "." + instead,
        why=WHY,
        fix=FIX,
        screenshot=step.screenshot,
        visit=step.visit,
    )
