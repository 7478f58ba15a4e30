"""Does a journey go well only on a new attempt?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.walk import Walk


@check(
    title="The journey fails now and then",
    why="What fails once in a while for us fails once in a while for customers, who do not try again.",
    fix="Find the step that fails, and what the site does there when it is slow; until then `quarantine:` holds it.",
    severity=Severity.MODERATE,
)
def flaky_journey(walk: Walk) -> Iterator[Problem]:
    """Only where `--retries` allowed a new attempt. Its `quarantine:` has owner, reason and last day."""
    if walk.trouble or not walk.steps:
        raise EvidenceMissing(walk.trouble or "no step was walked")
    if walk.flaky:
        what = f"It went well only on a new attempt; before, {walk.flaky}"
        yield Problem(what, about="flaky", place=walk.steps[-1].place)
