"""What a journey costs a customer in effort: counted from what was done, the staff's part left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from prelaunch.metrics import Measured
from prelaunch.metrics._walks import by_journey, waits
from prelaunch.model.plan import Plan
from prelaunch.model.verdict import Evidence
from prelaunch.model.walk import StepTaken, Walk

LONG_MS = 1_000.0
"""Longer waits break a train of thought (Nielsen 1993, response time limits)."""


@dataclass(frozen=True, slots=True)
class Friction:
    """Counts over one walk of the customer's own steps."""

    clicks: int
    """Things pressed, followed and chosen."""
    fields: int
    """Filled in by typing."""
    characters: int
    """Typed, secrets aside."""
    screens: int
    """Pages that came to be seen, one after the other; the same page again counts again."""
    long_waits: int
    """Acts whose answer took more than a second."""
    detours: int
    """Screens that were seen before and left."""
    dead_ends: int
    """Steps that could not be done."""


def friction_of(walk: Walk, unseen: Collection[str] = ()) -> Friction:
    """`unseen` names the channels that programs use, and no customer ever sees."""
    own = [step for step in walk.steps if step.who in ("", walk.persona) and step.channel not in unseen]
    verbs = {step.index: step.verb for step in own}
    given = [each for each in walk.given if each.index in verbs]
    typed = [each for each in given if verbs[each.index] != "choose"]
    screens = list(_screens(own))
    return Friction(
        clicks=sum(step.verb in ("click", "press") for step in own) + len(given) - len(typed),
        fields=len(typed),
        characters=sum(each.characters for each in typed),
        screens=len(screens),
        long_waits=sum(took > LONG_MS for took, _ in waits(replace(walk, steps=tuple(own)))),
        detours=len(screens) - len(set(screens)),
        dead_ends=sum(step.failure is not None for step in own),
    )


def unseen_by_customers(plan: Plan) -> frozenset[str]:
    """The names of its channels that are interfaces for programs: an answer read there is nobody's screen or wait."""
    return frozenset(channel.name for channel in plan.channels if channel.kind == "http")


def counted(evidence: Evidence, count: Callable[[Friction], int]) -> Iterator[Measured]:
    """One value for each journey that was walked to its end; a count has no noise."""
    unseen = unseen_by_customers(evidence.plan)

    def read(walk: Walk) -> float | None:
        return float(count(friction_of(walk, unseen))) if walk.completed else None

    for each in by_journey(evidence, read, _no_note):
        yield replace(each, counted=True)


def _screens(steps: list[StepTaken]) -> Iterator[tuple[str, str]]:
    last: tuple[str, str] | None = None
    for step in steps:
        here = (step.channel, step.place.page)
        if step.place.url and step.verb not in ("channel", "handoff") and here != last:
            last = here
            yield here


def _no_note(_: list[Walk]) -> str:
    return ""


TIMED = ("long-waits",)
"""Counts that hang on the machine: no accepted release keeps them."""
COUNTS: Mapping[str, Callable[[Friction], int]] = {
    "clicks": lambda each: each.clicks,
    "fields": lambda each: each.fields,
    "characters": lambda each: each.characters,
    "screens": lambda each: each.screens,
    "long-waits": lambda each: each.long_waits,
    "detours": lambda each: each.detours,
    "dead-ends": lambda each: each.dead_ends,
}
