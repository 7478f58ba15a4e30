"""What was decided about each thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prelaunch.model.load import Limit
from prelaunch.model.missing import Missing
from prelaunch.model.places import Element, Place


class Severity(StrEnum):
    """How much a problem hurts a customer, worst first."""

    BLOCKER = "blocker"
    SERIOUS = "serious"
    MODERATE = "moderate"
    MINOR = "minor"

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not applicable"


class Reach(StrEnum):
    """How much of the site one problem is of, and with that what its identity hangs on."""

    PLACE = "place"
    """This page or step on this channel."""
    PAGE = "page"
    """This page, on whichever channel it was seen first."""
    SITE = "site"
    """The whole site, on whichever page and channel it was met first: what it is about tells it alone."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check yields: what is wrong, and where on the page."""

    what: str
    """One sentence for a person."""
    where: Element | None = None
    about: str = ""
    """What tells two problems of one check at one element apart: an axe rule, a link's path. Part of identity."""
    severity: Severity | None = None
    """Only where it differs from the check's own."""
    review: bool = False
    """A person must look: neither passed nor failed."""
    fix: str = ""
    """Only where it differs from the check's own."""
    place: Place | None = None
    """For checks over a site or a walk: where. The judge fills it in for a visit."""
    component: str = ""
    """Problems with the same component on several pages are one fault, told once."""
    leads: tuple[str, ...] = ()
    """How a customer gets there, in words: `home page, navigation “Trade-in”`."""
    screenshot: str = ""
    earlier: str = ""
    """A second picture, of the place that this one is held against."""
    reach: Reach = Reach.PLACE
    """For checks over a site: its `place` is where it was seen first, and more than that has it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its identity: check + journey and step or page + channel + element path, less by its reach."""

    id: str
    check: str
    title: str
    severity: Severity
    place: Place
    what: str
    why: str
    fix: str
    where: Element | None = None
    about: str = ""
    review: bool = False
    component: str = ""
    leads: tuple[str, ...] = ()
    screenshot: str = ""
    visit: str = ""
    owner: str = ""
    """Who mends such things, where the policy says so."""
    earlier: str = ""
    """A second picture, of the place that this one is held against."""


@dataclass(frozen=True, slots=True)
class Judgement:
    check: str
    place: Place
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    severity: Severity | None = None
    """The check's own in this run; None where it is not known, and then it may be any."""


class LimitState(StrEnum):
    MET = "met"
    BROKEN = "broken"
    TOO_CLOSE = "too close"
    UNDETERMINED = "undetermined"
    NO_LIMIT = "no limit"


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its 95 % interval; low and high equal the value where only one sample exists."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reading:
    metric: str
    title: str
    unit: str
    place: str
    """`journey “Order a phone” on mobile`, `load “checkout”, step “pay”`."""
    samples: int
    value: Interval | Missing
    limit: Limit | None = None
    state: LimitState = LimitState.NO_LIMIT
    reason: str = ""
