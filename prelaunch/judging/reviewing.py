"""Apply what people decided about the findings that only a person can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from prelaunch.model.judgement import Judgement, Outcome
from prelaunch.model.policy import Reviewed


def reviewed(judgements: Sequence[Judgement], decisions: Mapping[str, Reviewed]) -> tuple[Judgement, ...]:
    """A finding that somebody found to be fine is gone; one that is a fault is certain from then on.

    Decisions hang on a finding's identity, and never touch what a check was certain of by itself.
    """
    return tuple(_decided(each, decisions) for each in judgements) if decisions else tuple(judgements)


def _decided(judgement: Judgement, decisions: Mapping[str, Reviewed]) -> Judgement:
    if not any(finding.review and finding.id in decisions for finding in judgement.findings):
        return judgement
    kept = []
    for finding in judgement.findings:
        decision = decisions.get(finding.id) if finding.review else None
        if decision is None:
            kept.append(finding)
        elif not decision.fine:
            words = f"{decision.by} looked at it on {decision.on}{f': {decision.note}' if decision.note else ''}."
            kept.append(replace(finding, review=False, what=f"{finding.what} {words}"))
    failed = judgement.outcome is Outcome.FAILED or any(not finding.review for finding in kept)
    outcome = Outcome.FAILED if failed and judgement.outcome in (Outcome.PASSED, Outcome.FAILED) else judgement.outcome
    return replace(judgement, findings=tuple(kept), outcome=outcome)
