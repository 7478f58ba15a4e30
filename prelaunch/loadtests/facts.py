"""A load test as it was read from its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prelaunch.model.codec import JsonValue
from prelaunch.model.load import Limit, Phase


@dataclass(frozen=True, slots=True)
class Keep:
    """A value to take from an answer: `css` with its `attribute`, the first group of `regex`, a `header`, ..."""

    name: str
    css: str = ""
    attribute: str = ""
    regex: str = ""
    header: str = ""
    json: str = ""
    """A path, such as `$.order.id`."""
    landing: str = ""
    """A regular expression over the address that answered last."""


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file of a form, as the browser sent it."""

    field: str
    filename: str
    kind: str
    content: str


@dataclass(frozen=True, slots=True)
class LoadStep:
    """One request. Texts may hold ${name} of what an earlier step kept, ${env.NAME}, ${round}, and ${persona.NAME},
    ${cookie.NAME}, ${fresh.uuid}, ${now.ms}, ${now.s}."""

    name: str
    method: str
    """In capitals."""
    path: str
    form: tuple[tuple[str, str], ...] | None = None
    json: JsonValue = None
    headers: tuple[tuple[str, str], ...] = ()
    expect: int | None = None
    see: str = ""
    keep: tuple[Keep, ...] = ()
    multipart: bool = False
    files: tuple[FilePart, ...] = ()
    body: str | None = None
    """Of another kind than a form or JSON."""
    shows: tuple[str, ...] = ()
    """Texts that a person must see on the page; `see` looks in its source."""
    lands: str = ""
    """The path it must lead to, with * for what differs: a login that failed leads back to the login."""
    encoded: bool = False
    """Whether what ${references} in the path stand for is URL-encoded first."""
    think: bool = True
    """Whether the customer pauses before it."""
    note: str = ""
    """For readers: which step of which journey it is."""


@dataclass(frozen=True, slots=True)
class LoadTest:
    id: str
    """Its file's name, without the ending."""
    title: str
    source: str
    """`loadtests/checkout.yaml:1`."""
    users: int
    ramp_s: float
    duration_s: float
    """The ramp included."""
    think_s: tuple[float, float]
    limits: tuple[Limit, ...]
    minimum_samples: int
    processes: int
    """0 is auto."""
    phases: tuple[Phase, ...] = ()
    """An open schedule; `users` is then how many customers may be there at once."""
    arrivals: str = "poisson"
    profile: str = ""
    forecast_peak: float | None = None
    journey: str = ""
    seeks_capacity: bool = False
    """Whether it raises the rate until a limit breaks: the limits then say what capacity is, and are no promise."""
    browser: str = ""
    """The journey that one customer walks in a real browser while the load is at its height."""
    locustfile: Path | None = None
    steps: tuple[LoadStep, ...] = ()
