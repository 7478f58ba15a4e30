"""What a run will look at, with what, on which channel."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """A way customers come: a device, a language, a scheme."""

    name: str
    device: str = ""
    """A name of Playwright's device registry; '' for a plain window."""
    width: int = 1280
    height: int = 800
    mobile: bool = False
    locale: str = "en-GB"
    timezone: str = ""
    colour_scheme: str = "light"
    reduced_motion: bool = False
    kind: str = "browser"


@dataclass(frozen=True, slots=True)
class CrawlLimits:
    max_pages: int = 100
    max_depth: int = 6
    exclude: tuple[str, ...] = ()
    """Globs over paths."""
    page_seconds: float = 30.0
    max_megabytes: float = 20.0
    query_variants: int = 3
    """Addresses of one path that differ only in their query string: at most this many are opened."""
    channels: tuple[str, ...] = ("desktop",)
    hosts: tuple[str, ...] = ()
    """Further hosts (host or host:port) that are the same site."""
    sitemap: bool = True
    robots: bool = True
    use_pages: int = 12
    """Pages, one of each kind, that are used with keyboard and mouse."""
    start: tuple[str, ...] = ()
    """Further pages to start from."""


@dataclass(frozen=True, slots=True)
class PlannedCheck:
    id: str
    options: tuple[tuple[str, object], ...] = ()
    severity: str = ""
    """Overrides the check's own, where the workspace says so."""


@dataclass(frozen=True, slots=True)
class PlannedJourney:
    name: str
    title: str
    source: str
    criticality: str
    channels: tuple[str, ...]
    personas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedLoad:
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    run: str
    site: str
    environment: str
    started_at: str
    channels: tuple[Channel, ...]
    crawl: CrawlLimits | None
    checks: tuple[PlannedCheck, ...]
    gatherers: tuple[str, ...]
    journeys: tuple[PlannedJourney, ...]
    loads: tuple[PlannedLoad, ...]
    not_planned: tuple[str, ...] = ()
    """What this run leaves out on purpose, in words: `load tests: --no-load`."""
    allow_hosts: tuple[str, ...] = ()
