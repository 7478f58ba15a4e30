"""Say who mends a finding, as the policy names them."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase

from prelaunch.model.judgement import Finding
from prelaunch.model.policy import Policy
from prelaunch.model.verdict import Evidence


def owner_of(evidence: Evidence, policy: Policy) -> Callable[[Finding], str]:
    """The first owner whose key fits: a journey by name or title, a path, or a check; '' where none does."""
    titles = {planned.name: planned.title for planned in evidence.plan.journeys}

    def owner(finding: Finding) -> str:
        place = finding.place
        names = {finding.check, place.journey, titles.get(place.journey, "")} - {""}
        for key, who in policy.owners:
            if key in names or (key.startswith("/") and (fnmatchcase(place.page, key) or fnmatchcase(place.path, key))):
                return who
        return ""

    return owner
