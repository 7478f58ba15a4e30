"""Other people whose files the site's pages take: who they are, where, and what they cost a visitor."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.missing import Missing


@dataclass(frozen=True, slots=True)
class Cost:
    """What one party cost at one look at one page."""

    page: str
    channel: str
    requests: int
    body_bytes: int | Missing
    """Over the wire, without headers, of those answers whose size is known; Missing where it is known of none."""
    unsized: int
    """Answers whose size is not known: `body_bytes` is at least that."""
    held_up_ms: float
    """How long the first paint waited for it, and for nothing of the site's own."""
    main_thread_ms: float | Missing
    """How long its scripts kept the page's main thread, in frames of more than 50 ms."""
    uncounted: int = 0
    """Scripts whose time is not known: `main_thread_ms` is at least that."""


@dataclass(frozen=True, slots=True)
class Party:
    """One third party in the whole run."""

    name: str
    """As people know it, or its registrable domain."""
    kind: str
    """`analytics`, `ad`, `cdn`, ...; '' where that is not known."""
    domains: tuple[str, ...]
    hosts: tuple[str, ...]
    pages: int
    """On how many of the pages that were looked at."""
    journeys: tuple[str, ...]
    """In which journeys, by their titles."""
    requests: int
    """Of all looks."""
    failed: int
    """Of those: no answer, or an error."""
    blocking: bool
    """The browser marked something of it as holding up the first paint."""
    worst: Cost | Missing
    """Where it cost a visitor most."""
    before_consent: bool | Missing
    """Whether it was asked for in a load where nobody had touched anything."""
    though_asked: bool | Missing = False
    """Whether a page that it came to that early has a way to agree and a way to refuse."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """All third parties, those that cost a visitor most first."""

    parties: tuple[Party, ...]
    pages: int
    """Whose requests are known."""
    unknown: tuple[str, ...] = ()
    """Pages that were looked at and whose requests are not known."""
