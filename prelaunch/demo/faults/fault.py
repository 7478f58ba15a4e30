"""What a fault of the demo shop is."""

from __future__ import annotations

from dataclasses import dataclass

HELP = tuple(
    f"/help/{slug}"
    for slug in (
        "track-your-order",
        "delivery-times",
        "click-and-collect",
        "return-an-item",
        "refunds",
        "set-up-your-phone",
        "choose-a-plan",
        "battery-care",
        "faulty-phone",
        "your-account",
        "lost-or-stolen-phone",
    )
)
"""The articles of the help centre."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One person's try at a journey."""

    person: str
    """A code, never a name."""
    completed: bool
    """Got to the end without help."""
    seconds: float
    ease: int
    """1 very difficult to 7 very easy."""
    sus: tuple[int, ...] = ()
    """Ten answers of 1 to 5."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One named defect of the shop: where it shows, what must find it, and why it matters.

    What it leaves on its pages may lie in `planted/`, in files of its name: `NAME.html` at the end of the main part,
    `NAME.css` and `NAME.js` in the head.
    """

    name: str
    tab: str
    finding: str
    """The id of the check or metric it must wake."""
    why: str
    pages: tuple[str, ...] = ()
    """Paths of pages that show it; one stands for all where every page does."""
    journeys: tuple[str, ...] = ()
    """The journeys that meet it."""
    loads: tuple[str, ...] = ()
    """The load tests that meet it."""
    also: tuple[str, ...] = ()
    """Other metrics that break, or checks that wake, by its nature: a page answered late is shown late as well."""
    limits: tuple[str, ...] = ()
    """Limits of the policy that hold only where it is planted: measuring them takes the healthy shop too long, or they
    are so tight that a busy machine alone would break them."""
    brings: tuple[str, ...] = ()
    """Files of the folder `brought` that the shop's workspace has only where it is planted, such as a load test for
    which the healthy shop has no time."""
    after_release: bool = False
    """Whether the shop as it was before the fault runs beside it, as the release that was accepted."""
    retries: int = 0
    """So often a journey that fails is walked anew: what fails now and then shows only so."""
    late: tuple[tuple[str, float], ...] = ()
    """Paths that the shop answers only after so many seconds, whatever the language."""
    people: tuple[Tried, ...] = ()
    """Those who tried its first journey while somebody watched."""
