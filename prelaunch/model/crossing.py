"""What a walk carries from channel to channel, who knew the customer there, and what was said in a chat."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carried:
    """One thing that a customer takes along."""

    name: str
    before: str
    after: str = ""
    """'' where it was not found."""
    state: str = "carried"
    """carried, changed, lost."""
    reason: str = ""
    """Why it could not be found."""


@dataclass(frozen=True, slots=True)
class HandOff:
    """One passage from a channel to another."""

    left: str
    """The channel."""
    entered: str
    left_page: str
    entered_page: str
    carried: tuple[Carried, ...]
    index: int
    """The step's that arrived."""
    left_index: int = 0
    teleport: bool = False
    """The session was copied, as no customer can."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One stay on a channel that is said to show whom it serves."""

    channel: str
    recognised: bool
    wanted: tuple[str, ...]
    """Facts of the persona, any of which should have been shown."""
    given: str
    """What the customer was known by there."""
    page: str
    first_index: int
    """The step that told the channel who it is."""
    last_index: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message of the customer in a chat, and the reply."""

    channel: str
    question: str
    answer: str
    """'' where none came in time."""
    index: int
    topic: str = ""
    """What the question is about: wordings of one question share it."""
    holds: tuple[str, ...] = ()
    """Facts that a right answer holds."""
    lacks: tuple[str, ...] = ()
    """Those it does not."""
    errs: tuple[str, ...] = ()
    """What it says and must not."""
    first_ms: float = 0.0
    full_ms: float = 0.0
    within_s: float = 0.0
    """The time it had."""
    person: bool = False
    wants_person: bool = False
    asks: tuple[str, ...] = ()
    """Facts of the persona that it asks for."""

    @property
    def right(self) -> bool:
        return bool(self.answer) and not self.lacks and not self.errs


def loops(exchanges: tuple[Exchange, ...], shortest: int = 2) -> tuple[tuple[Exchange, ...], ...]:
    """Runs of exchanges in which one reply answers different questions, rightly or not at all checked.

    With expected facts, `shortest` different questions answered wrongly by the same words are a loop; without any, one
    more than that, since a short “You are welcome” may fit two. A person's replies never are.
    """
    found: dict[tuple[str, str], list[Exchange]] = {}
    for each in exchanges:
        if each.answer and not each.person and not (each.holds and each.right):
            found.setdefault((each.channel, _plain(each.answer)), []).append(each)
    kept = []
    for same in found.values():
        topics = {_plain(each.topic or each.question) for each in same}
        checked = {_plain(each.topic) for each in same if each.lacks}
        if len(checked) >= shortest or len(topics) > shortest:
            kept.append(tuple(same))
    return tuple(kept)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
