"""One load test as it ran: samples by step and second, errors, and the generator's own health."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.missing import Missing


@dataclass(frozen=True, slots=True)
class StepLoad:
    """All samples of one step. Times in milliseconds."""

    name: str
    method: str
    count: int
    failures: int
    histogram: tuple[tuple[int, int], ...]
    """Response time, and how many samples had it; failures have no time here, so they cannot flatter a percentile."""


@dataclass(frozen=True, slots=True)
class SecondLoad:
    second: int
    """From the start of the test."""
    users: int
    requests: int
    failures: int
    p50_ms: float | None
    p95_ms: float | None


@dataclass(frozen=True, slots=True)
class LoadError:
    step: str
    what: str
    count: int


@dataclass(frozen=True, slots=True)
class GeneratorHealth:
    cpu_percent_max: float
    """Of one core, the busiest process."""
    fit: bool
    why: str = ""
    late_ms_max: float = 0.0
    """How late it woke from its own sleeps in its worst second; what it adds to the times it measures."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit as it was written and as it is read: `p95 < 800 ms`."""

    text: str
    metric: str
    """`p95`, `errors`, `lcp`, ..."""
    operator: str
    """`<` or `<=` or `>` or `>=`."""
    value: float
    """In milliseconds, per cent, or a bare number."""
    unit: str
    step: str = ""
    """The load step or journey it holds for; '' is all."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class LoadRun:
    id: str
    name: str
    source: str
    target: str
    started_at: str
    took_s: float
    users: int
    minimum_samples: int
    limits: tuple[Limit, ...]
    steps: tuple[StepLoad, ...]
    seconds: tuple[SecondLoad, ...]
    errors: tuple[LoadError, ...]
    generator: GeneratorHealth | Missing
    trouble: str = ""
    """Why there is no result: refused, the engine failed, it was stopped."""

    @property
    def count(self) -> int:
        return sum(step.count for step in self.steps)

    @property
    def failures(self) -> int:
        return sum(step.failures for step in self.steps)
