"""A load test as it was read from its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prelaunch.model.codec import JsonValue
from prelaunch.model.load import Limit


@dataclass(frozen=True, slots=True)
class Keep:
    """A value to take from an answer: `css` with its `attribute`, the first group of `regex`, or a `header`."""

    name: str
    css: str = ""
    attribute: str = ""
    regex: str = ""
    header: str = ""


@dataclass(frozen=True, slots=True)
class LoadStep:
    """One request. Texts may hold ${name} of what an earlier step kept, ${env.NAME} and ${round}."""

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
    locustfile: Path | None = None
    steps: tuple[LoadStep, ...] = ()
