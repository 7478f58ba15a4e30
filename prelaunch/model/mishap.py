"""What became of a customer's work when something went wrong on the way: facts of the second walk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prelaunch.model.failure import Failure
from prelaunch.model.places import Place


class Mishap(StrEnum):
    """What happens to customers in the middle of a journey, and is tried on purpose."""

    REFRESH = "refresh"
    BACK = "back"
    MISTAKE = "mistake"
    """A wrong value, then the right one."""
    TWICE = "twice"
    """The last button pressed twice."""
    SESSION = "session"
    """The session ends while a form is filled in."""
    SLOW = "slow"
    OFFLINE = "offline"
    """Five seconds without a network, as the form is sent."""
    THIRD_PARTIES = "third-parties"
    """Scripts of others do not come."""
    THIRD_PARTIES_LATE = "third-parties-late"
    """Others answer ten seconds late."""
    THIRD_PARTIES_HANG = "third-parties-hang"
    """Others take the request and never answer."""


WHEN_ASKED = (Mishap.THIRD_PARTIES_LATE, Mishap.THIRD_PARTIES_HANG)
"""Tried only where they are written: a walk with them lasts as long as customers have patience."""
USUAL = tuple(each for each in Mishap if each not in WHEN_ASKED)
OUTAGES = (Mishap.THIRD_PARTIES, *WHEN_ASKED)
"""What may become of other people’s servers."""


@dataclass(frozen=True, slots=True)
class FieldAfter:
    """A field that the customer had filled in, and whether what stood in it is still there. Never the value."""

    field: str
    kind: str
    """`input:email`, `textarea`, `select`, `input:radio`."""
    autocomplete: str
    """`off` also where its form says so."""
    characters: int
    survived: bool
    there: bool = True
    """Whether the field itself is still on the page."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that changes something, sent because the customer acted once."""

    method: str
    path: str
    same: str
    """Digest of address and body: equal where the very same was sent again."""
    status: int
    led_to: str = ""
    """Where the answer redirected to: a path, and of its query only what names a thing."""
    made: tuple[str, ...] = ()
    """References that the answer names: ids in JSON, numbers of orders in text."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One mishap at one place of a journey."""

    mishap: Mishap
    place: Place
    fields: tuple[FieldAfter, ...] = ()
    sent: tuple[Sent, ...] = ()
    counted: tuple[int, int] | None = None
    """The number that the journey's author says must rise by one: before and after."""
    answer: int = 0
    """The status of a page that came instead of the form; 0 where none did."""
    wrong: str = ""
    """The field that was given a wrong value."""
    hosts: tuple[str, ...] = ()
    """The third parties that were cut off, late, or silent."""
    failure: Failure | None = None
    """Why the journey could not go on after it, where it goes on without it."""
    untold: str = ""
    """Why it could not be told."""
    screenshot: str = ""
