"""What the verdict made of each finding, for reports that tell one finding a row."""

from __future__ import annotations

from collections.abc import Callable

from prelaunch.model.judgement import Finding
from prelaunch.model.verdict import Reason, Release

BLOCKS, WAIVED, REVIEW, ADVICE = "blocks", "waived", "review", "advice"


def effects(release: Release) -> Callable[[Finding], str]:
    """`blocks`, `waived`, `review` (a person must look) or `advice`."""
    blocking = {name for reason in release.verdict.blocking for name in reason.findings}
    waived = {name for reason in release.verdict.waived for name in reason.findings}

    def effect(finding: Finding) -> str:
        if finding.id in blocking:
            return BLOCKS
        if finding.id in waived:
            return WAIVED
        return REVIEW if finding.review else ADVICE

    return effect


def waiver_of(release: Release, name: str) -> Reason | None:
    """The reason that tells who answers for this id."""
    return next((each for each in release.verdict.waived if name in (*each.findings, each.id)), None)
