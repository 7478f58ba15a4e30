"""The same look at a competitor: what is compared with whom, and each look that was taken."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.missing import Missing
from prelaunch.model.visit import Visit

OURS = "ours"
"""The name of the team's own site among the sites compared."""


@dataclass(frozen=True, slots=True)
class Rival:
    name: str
    home: str
    """The base address; it is asked politely, and never load-tested or posted to."""


@dataclass(frozen=True, slots=True)
class Way:
    """How one site lets customers do what they came for: a page, or a journey that only reads."""

    site: str
    """`ours`, or a rival's name."""
    page: str = ""
    """A path or an address."""
    journey: str = ""
    """A file, from the workspace."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What customers come for: land, search, product, basket, help."""

    name: str
    ways: tuple[Way, ...]
    """Ours first. A site that has no such thing is not among them."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    rivals: tuple[Rival, ...]
    intents: tuple[Intent, ...]
    channels: tuple[str, ...] = ("desktop",)
    looks: int = 5
    """Timed looks at each; where a limit is too close to tell, there are up to 15."""
    pause_s: float = 1.0
    """Between two pages of one host."""
    max_pages: int = 100
    """Of one rival in one run."""
    contact: str = ""
    """Whom a rival's people can write to; part of the user agent."""


@dataclass(frozen=True, slots=True)
class Glance:
    """One look at one way of one site. Look 0 warms up and is never timed: it alone counts barriers."""

    id: str
    site: str
    intent: str
    channel: str
    look: int
    taken_at: str
    visits: tuple[Visit, ...] = ()
    """Of a page, one; of a journey, each new state of a page on the way."""
    journey: bool = False
    missing: str = ""
    """Why there is nothing to compare: no answer, robots.txt, a question for robots, a step that could not be done."""
    pages: int = 0
    """Documents that were asked for."""
    sent_kb: float | None = None
    """What came over the wire for the last page, in kB (1,000 bytes), heads of answers included."""
    held_back: tuple[str, ...] = ()
    """What the page's own scripts wanted to send and were kept from: `POST /collect`."""
    barriers: int | Missing = Missing("not counted")
    """Accessibility problems by the check of that name."""
    unfinished: int | Missing = Missing("not counted")
    """Problems by the check under-construction."""
