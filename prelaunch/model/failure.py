"""Why something could not be done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a step could not be done, in words for a person."""

    what: str
    looked_for: str = ""
    there_instead: tuple[str, ...] = ()
    """The closest names on the page, best first."""
    kind: str = "not-found"
    """not-found, still-there, blocked, wrong-fact, ambiguous, timeout, crash, refused; or one of walk.TOLD."""
