"""One digital metric per file, each a pure function over evidence; here they are found, asked and held to limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Literal

from prelaunch.catalogue import instances_in
from prelaunch.model.judgement import Interval, Reading
from prelaunch.model.laps import Way
from prelaunch.model.load import Limit
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence

Over = Literal["pages", "journeys", "loads", "people", "rivals"]


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of a metric at one place, before any limit is held against it."""

    place: str
    """As a person reads it: `journey “Order a phone” on mobile`."""
    samples: int
    value: Interval | Missing
    about: tuple[str, ...] = ()
    """Names by which a limit can mean this place alone: the load step, the journey's id and title."""
    limits: tuple[Limit, ...] | None = None
    """The limits that hold here; None means the policy's."""
    metric: str = ""
    """Where one file gives several, which one: `load-p95`. The limit's word is `limit_name`."""
    title: str = ""
    limit_name: str = ""
    unit: str = ""
    counted: bool = False
    """A share of things that happened, such as errors: over the limit is over it, there is no noise to doubt."""
    sampled: bool = False
    """The interval comes of many samples; where its ends are equal, the samples agree."""
    significant: bool | None = None
    """Whether a test says that there is a difference at all: without it nothing is broken. None where no test is."""
    unproven: str = ""
    """Why the upper end is not known: `p99 needs 368 samples; there were 120`."""
    lost: bool = False
    """The measurement was meant to be and failed: undetermined even where no limit is written."""
    note: str = ""
    """Where it hurts: `slowest: /phones, 3,100 ms`."""
    channels: tuple[str, ...] = ()
    """Where it was measured, so that a limit can be `on mobile` alone."""
    open_ends: tuple[float, float, str] | None = None
    """What the interval can be at most, where a part of what the value is held against is not known, and what part."""
    within: bool = False
    """A part of what another value sums up, such as one step of a journey: told only where a limit names it."""
    quiet: bool = False
    """Nobody had to measure it: told only where a limit holds for it."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A digital metric with its words."""

    id: str
    title: str
    unit: str
    why: str
    """For the shop owner: one sentence."""
    fix: str
    """For the developer: where to look first."""
    over: Over
    read: Callable[[Evidence], Iterable[Measured]] = field(repr=False)
    """Yields nothing where the run had no occasion to measure it, and a Missing value where it had and could not."""
    sources: tuple[str, ...] = ()
    compares: Way | None = None
    """The other way in which pages and journeys are measured for it, by turns, where a limit asks for it."""
    of_others: bool = False
    """A limit may name one third party."""


def metric(
    *,
    title: str,
    unit: str,
    why: str,
    fix: str,
    over: Over,
    sources: tuple[str, ...] = (),
    compares: Way | None = None,
    of_others: bool = False,
) -> Callable[[Callable[[Evidence], Iterable[Measured]]], Metric]:
    """Make a metric of a function from Evidence to Measured values; its name is the id and the word in limits."""

    def declare(read: Callable[[Evidence], Iterable[Measured]]) -> Metric:
        name = read.__name__.replace("_", "-")
        return Metric(name, title, unit, why, fix, over, read, sources, compares, of_others)

    return declare


@cache
def own_metrics() -> MappingProxyType[str, Metric]:
    """The engine's metrics by id."""
    return MappingProxyType({found.id: found for found in instances_in("prelaunch.metrics", Metric)})


def readings(evidence: Evidence, limits: Sequence[Limit]) -> tuple[Reading, ...]:
    """Every reading of every metric. `limits` are the policy's, on pages and journeys; load runs carry their own.

    A metric that raises, a limit on an unknown metric or place, and a limit that somebody wrote and that nothing gave
    a value for are UNDETERMINED. A default limit that the run had no occasion to measure is NO_LIMIT, with the reason.
    """
    from prelaunch.metrics._reading import read_all

    return read_all(own_metrics(), evidence, limits)


def to_compare(evidence: Evidence, limits: Sequence[Limit]) -> dict[tuple[str, Way], int]:
    """What limits ask to have measured two ways by turns, and in how many rounds: by first look or walk, and way.

    No round at all where there is no third party to take away.
    """
    from prelaunch.metrics._comparing import asked_to_compare

    return asked_to_compare(own_metrics(), evidence, limits)


def third_parties_of(evidence: Evidence, subject: str) -> tuple[str, ...]:
    """Hosts of others that this page or walk took something from; not those that a page or a frame came from."""
    from prelaunch.metrics._comparing import third_parties_of as hosts

    return hosts(evidence, subject)


def to_measure_again(evidence: Evidence, limits: Sequence[Limit], *, rounds: int = 15) -> dict[str, int]:
    """What one look could not tell: how many laps each page and journey must have had before it is asked again.

    By the id of the first look or walk; at most `rounds`; {} where nothing is near a limit, or no more laps would help.
    """
    from prelaunch.metrics._reading import again

    return again(own_metrics(), evidence, limits, rounds=rounds)
