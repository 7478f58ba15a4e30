"""One journey as it was walked: each step, what it showed, what was kept."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.crossing import Exchange, HandOff, Touch
from prelaunch.model.failure import Failure as Failure
from prelaunch.model.mishap import Trial
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place

TOLD = frozenset({"trail-lost", "context-lost", "wrong-answer", "chat-loops", "no-person", "mail-without-link"})
"""Kinds of failure that a check of this name tells better than “the journey is broken”."""


@dataclass(frozen=True, slots=True)
class Given:
    """A persona's fact typed into a field. The value itself is never kept: only a digest of it."""

    fact: str
    """Its name in the persona, e.g. `email`; '' where no fact of the persona has this value."""
    digest: str
    """Salted per run: equal digests were equal values."""
    characters: int
    field: str
    """The field's accessible name."""
    field_kind: str
    """`input:email`, `textarea`."""
    autocomplete: str
    arrived_empty: bool
    page: str
    """The path of the page it was typed on."""
    step: str
    channel: str
    index: int = 0
    """The step's."""
    exempt: str = ""
    """Why the journey's author says that asking for it is right here, e.g. to prove who the customer is."""
    screen: int = 0
    """Fields that stood on the page together share it; 0 where that is not known, and the page's path must do."""
    form: str = ""
    """What the page asks for: its visible fields by name. The same form come back is not a new one."""
    method: str = ""
    """Of the form it is in, as it is written: `post`, `get`, or ''."""
    by: str = ""
    """The persona who typed it, where it is not the journey's own."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact read from a page under a name."""

    name: str
    value: str
    normalised: str
    """Numbers and prices in one form, so that `€449.00` and `449,00 €` are the same fact."""
    channel: str
    page: str
    step: str
    screenshot: str = ""
    index: int = 0
    """The step's."""
    tolerance: float = 0.0
    """How far amounts may differ and be the same fact; only where the author wrote it."""


@dataclass(frozen=True, slots=True)
class StepTaken:
    index: int
    """From 1, sub-flows counted through."""
    verb: str
    sentence: str
    """For people: `Press “Add to basket”`."""
    source: str
    """`journeys/buy.yaml:14`."""
    channel: str
    place: Place
    took_ms: float
    failure: Failure | None = None
    screenshot: str = ""
    visit: str = ""
    """Id of the look taken here, if one was."""
    optional: bool = False
    sent: int = 0
    """Requests it caused that change something on the site's own hosts: POST, PUT, PATCH, DELETE."""
    who: str = ""
    """The persona who acts here."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The amounts of money that a page showed after a step, each as `449.00 EUR`."""

    index: int
    """The step's."""
    channel: str
    page: str
    who: str = ""
    """The persona who acts there."""
    total: str = ""
    """What it calls the total, or else the subtotal, where it does."""
    amounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """One journey on its channels."""

    id: str
    journey: str
    title: str
    persona: str
    criticality: str
    source: str
    channels: tuple[str, ...]
    """In the order they were entered."""
    started_at: str
    took_ms: float
    steps: tuple[StepTaken, ...] = ()
    given: tuple[Given, ...] = ()
    kept: tuple[Kept, ...] = ()
    visits: tuple[str, ...] = ()
    remaining: int = 0
    """Steps that were written and not walked."""
    trouble: str = ""
    """Why the journey as a whole could not be told: the browser died, the run was stopped."""
    trace: str | Missing = Missing("not recorded")
    screens: tuple[Screen, ...] = ()
    """Only those that showed money."""
    third_parties: tuple[str, ...] = ()
    """Hosts of others that pages took scripts, styles or data from; not those that a page or a frame came from."""
    flaky: str = ""
    """How it failed before it went well: without a change to the site, on a new attempt."""
    trials: tuple[Trial, ...] = ()
    """What was tried on a second walk."""
    not_tried: str = ""
    """Why there was no second walk."""
    handoffs: tuple[HandOff, ...] = ()
    touches: tuple[Touch, ...] = ()
    exchanges: tuple[Exchange, ...] = ()

    @property
    def failed_step(self) -> StepTaken | None:
        return next((step for step in self.steps if step.failure and not step.optional), None)

    def picture_at(self, index: int, channel: str = "") -> str:
        """The step's screenshot, or the nearest one before it on its channel, or on another that is named."""
        channel = channel or next((step.channel for step in self.steps if step.index == index), "")
        taken = [step for step in self.steps if step.index <= index and step.channel == channel and step.screenshot]
        return taken[-1].screenshot if taken else ""

    @property
    def completed(self) -> bool:
        return not self.trouble and self.failed_step is None and self.remaining == 0 and bool(self.steps)
