"""The settings of a run: prelaunch.yaml, waivers.yaml and the team's checks, with all mistakes told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prelaunch.catalogue import Check
from prelaunch.model.benchmark import Benchmark
from prelaunch.model.mishap import USUAL, Mishap
from prelaunch.model.plan import Channel, CrawlLimits
from prelaunch.model.policy import Policy
from prelaunch.model.study import Session

FILE = "prelaunch.yaml"

DEFAULT_CHANNELS = (
    Channel("desktop", width=1280, height=800),
    Channel("mobile", width=390, height=844, mobile=True),
)
"""What is looked at where a team has written nothing."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """For a browser's own password prompt."""

    username: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CheckSetting:
    """What the workspace says of one check."""

    id: str
    on: bool = True
    severity: str = ""
    """'' for the check's own."""
    options: tuple[tuple[str, object], ...] = ()
    """Only those that are written."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class LoadProfile:
    """Shared values of load tests; None where the profile does not say."""

    name: str
    users: int | None = None
    ramp_s: float | None = None
    duration_s: float | None = None
    processes: int | None = None
    """0 is auto."""
    shape: str = ""
    """steady, stress or spike; '' is users in a loop, unless there are arrivals."""
    arrivals: float | None = None
    """Customers per second."""
    times_forecast: float | None = None
    to: float | None = None
    steps: int | None = None
    hold_s: float | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """Customers per second by journey in an ordinary busy hour, and how many times that come at the peak."""

    arrivals: Mapping[str, float] = field(default_factory=dict)
    peak_factor: float = 2.0

    def peak(self, journey: str) -> float | None:
        ordinary = self.arrivals.get(journey)
        return None if ordinary is None else ordinary * self.peak_factor


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What a load test may never exceed."""

    rate: float = 200.0
    users: int = 2000
    seconds: float = 600.0


@dataclass(frozen=True, slots=True)
class Speed:
    """How times are measured."""

    repeat: bool = True
    seconds: float = 60.0
    against: str = ""
    """Where the accepted release runs; '' where nobody has said."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run needs to know of the workspace, checked."""

    folder: Path
    site: str
    """The base address; '' where neither a file nor a flag names one."""
    environment: str
    policy: Policy
    available: Mapping[str, Check] = field(repr=False)
    """Every check there is, by id: the engine's own and the team's."""
    channels: tuple[Channel, ...] = DEFAULT_CHANNELS
    crawl: CrawlLimits | None = None
    crawl_source: str = ""
    """Where the crawl was switched off."""
    checks: Mapping[str, CheckSetting] = field(default_factory=dict)
    """Only those the workspace speaks of."""
    personas: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    """Facts by the persona's key; secrets are among them."""
    load: Mapping[str, LoadProfile] = field(default_factory=dict)
    forecast: Forecast = field(default_factory=Forecast)
    ceiling: Ceiling = field(default_factory=Ceiling)
    speed: Speed = field(default_factory=Speed)
    production: str = ""
    """Why the site is one that must not be sent load: real customers are there. '' where it may."""
    allow_hosts: tuple[str, ...] = ()
    recovery: tuple[Mishap, ...] = USUAL
    """What is tried on a second walk of each journey."""
    http_credentials: Credentials | None = None
    ignore_https_errors: bool = False
    benchmark: Benchmark | None = None
    """The same look at competitors; its limits stand in the policy."""
    history: str = field(default="", repr=False)
    """A database's URL, `off`, or '' for the one beside the reports."""
    notify: str = field(default="", repr=False)
    """A webhook's address."""
    language: str = "en"
    studies: tuple[Session, ...] = ()
    """What people did while the team watched."""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """For a Redactor: every value that came from the environment, and what personas' passwords are."""
