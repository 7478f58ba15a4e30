"""One load test as it ran: samples by step and second, errors, and the generator's own health."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.missing import Missing


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of an open schedule: customers arrive at a rate that goes in a straight line from one to the other."""

    name: str
    seconds: float
    from_rate: float
    """Arrivals per second."""
    to_rate: float

    @property
    def steady(self) -> bool:
        return self.from_rate == self.to_rate


@dataclass(frozen=True, slots=True)
class PhasePart:
    """One step of a phase, or all together (name ''), in blocks of equal time, which keep what hangs together."""

    name: str
    blocks: tuple[tuple[tuple[int, int], ...], ...]
    """Each a histogram of milliseconds from the due moment; right answers only."""
    failures: int = 0

    @property
    def count(self) -> int:
        return self.failures + sum(count for block in self.blocks for _, count in block)


@dataclass(frozen=True, slots=True)
class PhaseLoad:
    """What one phase met, by when its customers were due."""

    phase: Phase
    begins_s: float
    seconds: float
    """How long it really lasted: a test may be ended before its phase is."""
    begun: int
    """Customers who came."""
    parts: tuple[PhasePart, ...]
    under_way: float = 0.0
    """Requests under way at a time, on average (Little's law)."""
    answered_per_s: float = 0.0


@dataclass(frozen=True, slots=True)
class StepLoad:
    """All samples of one step. Times in milliseconds."""

    name: str
    method: str
    count: int
    failures: int
    histogram: tuple[tuple[int, int], ...]
    """Response time, and how many samples had it; failures have no time here, so they cannot flatter a percentile."""
    due_histogram: tuple[tuple[int, int], ...] = ()
    """The same from the moment the request was due: what the customer waited, also for a free place at the start."""


@dataclass(frozen=True, slots=True)
class SecondLoad:
    second: int
    """From the start of the test."""
    users: int
    requests: int
    failures: int
    p50_ms: float | None
    p95_ms: float | None
    due_p95_ms: float | None = None
    """From the due moment."""
    begun: int = 0
    """Customers who came in this second, under an open schedule."""


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
    starts: int = 0
    """Customers of an open schedule who were begun."""
    missed_starts: int = 0
    """Of them, those whom the generator itself began over 100 ms late although a place was free."""


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
    phases: tuple[PhaseLoad, ...] = ()
    """Of an open schedule; none where users go round in a loop."""
    profile: str = ""
    forecast_peak: float | None = None
    """Customers per second whom the business expects at the peak; None where nobody has said."""
    journey: str = ""
    """The journey it walks, where it walks one."""
    seeks_capacity: bool = False
    """Whether it raises the rate until a limit breaks: the limits then say what capacity is, and are no promise."""
    browser: str = ""
    """The journey that a customer in a real browser walked meanwhile; '' where none did."""

    @property
    def count(self) -> int:
        return sum(step.count for step in self.steps)

    @property
    def failures(self) -> int:
        return sum(step.failures for step in self.steps)
