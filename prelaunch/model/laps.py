"""Once more for its times alone: a page loaded anew, or a journey walked anew, by turns with others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk


class Way(StrEnum):
    """How a lap was made."""

    AS_IT_IS = "as it is"
    ALONE = "without third parties"
    ACCEPTED = "the accepted release"
    UNDER_LOAD = "under load"


@dataclass(frozen=True, slots=True)
class Lap:
    """One more load of a page, or walk of a journey; nothing is judged by it but times."""

    id: str
    subject: str
    """The id of the first look at this page, or of the first walk of this journey."""
    number: int
    """Of the round, from 1: the laps of one round were made one after the other."""
    way: Way
    visits: tuple[Visit, ...] = ()
    """With vitals and requests alone: one of a page, each look of a journey's walk."""
    walk: Walk | None = None
    trouble: str = ""
    """Why it gave no times."""

    @property
    def good(self) -> bool:
        return not self.trouble
