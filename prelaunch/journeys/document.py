"""A journey as it was read: steps in order, parts put in their places, every word checked."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.plan import Channel, PlannedJourney
from prelaunch.ports import Counted, Target
from prelaunch.steps import Step


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """One step, with what its author said around it."""

    step: Step
    args: object
    """What the verb's own `read` made; placeholders that only a walk knows are still in it."""
    source: str
    """`journeys/buy.yaml:14`."""
    via: tuple[str, ...] = ()
    """Where the parts that hold it were used, outermost first."""
    soft: bool = False
    """The journey goes on where it fails."""
    within_s: float | None = None
    when: Target | None = None
    """Walked only where this is visible."""
    note: str = ""
    recovery: tuple[str, ...] | None = None
    """The mishaps that may be tried where this step sends a form; None where its author does not say."""
    counts: Counted | None = None
    """What must rise by one when this step is done, pressed twice or not."""


@dataclass(frozen=True, slots=True)
class Journey:
    name: str
    """Its file below the journeys' folder, without the ending: what identity hangs on."""
    title: str
    criticality: str
    personas: tuple[str, ...]
    """Walked once as each; empty where nobody in particular walks it."""
    channel: str
    """Where it starts."""
    steps: tuple[WrittenStep, ...]
    source: str
    """`journeys/buy.yaml`."""
    channels: tuple[str, ...]
    """All channels it names, in order, its first among them."""
    environment: tuple[str, ...] = ()
    """The names of environment variables it needs."""
    recovery: tuple[str, ...] | None = None
    """The mishaps that are tried on a second walk; None where its author does not say."""
    variants: tuple[Channel, ...] = ()
    """The channels that it starts on, one walk each; none where it is walked as it is written."""

    @property
    def planned(self) -> PlannedJourney:
        """What a plan says of it."""
        own = [name for name in self.channels if name != self.channel]
        starts = [each.name for each in self.variants] or [self.channel]
        channels = tuple(dict.fromkeys([*starts, *own]))
        return PlannedJourney(self.name, self.title, self.source, self.criticality, channels, self.personas)
