"""All looks at one site together, with what was probed and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prelaunch.model.missing import Missing
from prelaunch.model.visit import Visit


@dataclass(frozen=True, slots=True)
class Probe:
    """A linked address asked once over plain HTTP because the crawl did not open it."""

    url: str
    status: int | Missing
    final_url: str = ""
    mime: str = ""
    ids: tuple[str, ...] | Missing = Missing("not a page")
    """The page's ids, where it is a page of the site: what a #fragment can point at."""
    hops: tuple[str, ...] = ()
    """The addresses that led on to another, in the order asked."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An address that was found and not looked at."""

    url: str
    reason: str
    came_from: str = ""


class Leftover(StrEnum):
    """How bad it is that somebody can read it."""

    SECRET = "secret"
    DEBUG = "debug"
    ADMIN = "admin"
    LISTING = "listing"
    SOURCE_MAP = "source map"


@dataclass(frozen=True, slots=True)
class Exposed:
    """Something that no page links to and everybody can read; never what it says."""

    url: str
    kind: Leftover
    what: str
    """`the source code's repository`."""


@dataclass(frozen=True, slots=True)
class Site:
    home: str
    visits: tuple[Visit, ...] = ()
    probes: tuple[Probe, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    robots: str | Missing = Missing("not read")
    sitemap: tuple[str, ...] | Missing = Missing("not read")
    random_page: Visit | Probe | Missing = Missing("not asked")
    """What the site answers for an address that cannot exist."""
    exposed: tuple[Exposed, ...] | Missing = Missing("not asked")
    """What was asked for on purpose, and is there."""
