"""One journey as it was walked: each step, what it showed, what was kept."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.missing import Missing
from prelaunch.model.places import Place


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a step could not be done, in words for a person."""

    what: str
    looked_for: str = ""
    there_instead: tuple[str, ...] = ()
    """The closest names on the page, best first."""
    kind: str = "not-found"
    """not-found, still-there, blocked, wrong-fact, ambiguous, timeout, crash, refused."""


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

    @property
    def failed_step(self) -> StepTaken | None:
        return next((step for step in self.steps if step.failure and not step.optional), None)

    @property
    def completed(self) -> bool:
        return not self.trouble and self.failed_step is None and self.remaining == 0 and bool(self.steps)
