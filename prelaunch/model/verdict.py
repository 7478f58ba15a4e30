"""The decision, and everything a report may know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prelaunch.model.accepted import AcceptedRelease
from prelaunch.model.benchmark import Glance
from prelaunch.model.history import Past
from prelaunch.model.judgement import Finding, Judgement, Reading, Severity
from prelaunch.model.laps import Lap
from prelaunch.model.load import LoadRun
from prelaunch.model.machine import Pace
from prelaunch.model.missing import Missing
from prelaunch.model.parties import Inventory
from prelaunch.model.plan import Plan
from prelaunch.model.site import Site
from prelaunch.model.study import Session
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk


class Decision(StrEnum):
    GO = "GO"
    GO_WITH_WAIVERS = "GO WITH WAIVERS"
    NO_GO = "NO-GO"
    INCONCLUSIVE = "INCONCLUSIVE"

    @property
    def exit_code(self) -> int:
        """0 go, 1 no-go, 3 could not tell; 2 is for the user's files or flags."""
        return {"GO": 0, "GO WITH WAIVERS": 0, "NO-GO": 1, "INCONCLUSIVE": 3}[self.value]


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of a verdict's grounds."""

    rule: str
    """The policy rule, as a person reads it: `a blocker on a page blocks`."""
    what: str
    findings: tuple[str, ...] = ()
    """Finding ids."""
    id: str = ""
    """What a waiver names where no finding stands behind it: `missing-…` or `limit-…`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the policy with its limit, the value met, and its state."""

    rule: str
    limit: str
    value: str
    state: str
    """`holds`, `broken`, `undetermined`, `advice`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    decision: Decision
    sentence: str
    blocking: tuple[Reason, ...] = ()
    undetermined: tuple[Reason, ...] = ()
    waived: tuple[Reason, ...] = ()
    advice: tuple[Reason, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckCard:
    """What a report says of a check: its words and how often it was asked."""

    id: str
    title: str
    why: str
    fix: str
    severity: Severity
    sources: tuple[str, ...]
    passed: int = 0
    failed: int = 0
    undetermined: int = 0
    not_applicable: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was gathered; a run that was stopped has less, and says so."""

    plan: Plan
    site: Site | Missing
    walks: tuple[Walk, ...] = ()
    loads: tuple[LoadRun, ...] = ()
    finished_at: str | Missing = Missing("the run did not reach its end")
    notes: tuple[str, ...] = ()
    visits: tuple[Visit, ...] = ()
    """Looks taken inside journeys; the crawl's are in `site`."""
    laps: tuple[Lap, ...] = ()
    """Pages and journeys measured again, where one look could not tell."""
    paces: tuple[Pace, ...] = ()
    """How the machine did before the first look and after the last."""
    studies: tuple[Session, ...] = ()
    """What people did while the team watched, as the workspace knows it when the run is judged."""
    glances: tuple[Glance, ...] = ()
    """Looks at competitors and at the same of our own, interleaved. No check is asked of them."""


@dataclass(frozen=True, slots=True)
class Release:
    """All that a report may know."""

    version: int
    tool: str
    evidence: Evidence
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    readings: tuple[Reading, ...]
    verdict: Verdict
    checks: tuple[CheckCard, ...]
    not_covered: tuple[str, ...]
    folder: str = ""
    history: tuple[Past, ...] = ()
    """Earlier releases of this site, oldest first."""
    third_parties: Inventory | Missing = Missing("not counted")
    """Whose files the pages take, and what each costs."""
    accepted: AcceptedRelease | None = None
    """The release that this one is held against: `prelaunch accept` took it."""
