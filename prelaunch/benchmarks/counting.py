"""Count on each site what our own pages are checked for: barriers, and signs of an unfinished page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from prelaunch.catalogue import Check
from prelaunch.model.benchmark import Glance
from prelaunch.model.missing import EvidenceMissing, Missing, NothingToAsk
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import PARTS, Visit

COUNTED = {"barriers": "accessibility", "unfinished": "under-construction"}
"""What is counted, and by which check."""


def parts(checks: Mapping[str, Check]) -> tuple[str, ...]:
    """What must be gathered for the counts."""
    needed = {part for name in COUNTED.values() if name in checks for part in checks[name].needs}
    return tuple(part for part in PARTS if part in needed)


def counted(evidence: Evidence, checks: Mapping[str, Check]) -> Evidence:
    """The same with every look's counts, by today's checks."""
    return replace(evidence, glances=tuple(_counted(each, checks) for each in evidence.glances))


def _counted(glance: Glance, checks: Mapping[str, Check]) -> Glance:
    if glance.look or glance.missing or not glance.visits:
        return glance
    last = glance.visits[-1]
    counts = {what: _ask(checks[name], last) for what, name in COUNTED.items() if name in checks}
    gone = Missing("the check is not there")
    return replace(glance, barriers=counts.get("barriers", gone), unfinished=counts.get("unfinished", gone))


def _ask(check: Check, visit: Visit) -> int | Missing:
    """Problems that are sure; those for a person to look at are not counted."""
    for part in check.needs:
        if isinstance(found := getattr(visit, part), Missing):
            return Missing(f"{part}: {found.reason}")
    try:
        return sum(not problem.review for problem in check.ask(visit))
    except EvidenceMissing as error:
        return Missing(str(error))
    except NothingToAsk:
        return 0
    except Exception as error:  # a check that fails on somebody's page must not take the comparison down
        return Missing(f"the check {check.id} failed: {type(error).__name__}: {error}")
