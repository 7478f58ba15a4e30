"""What stands in for evidence that could not be had, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Missing:
    """Evidence that is not there. Never read as "nothing was wrong"."""

    reason: str

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Spared(Missing):
    """Evidence left out on purpose because other evidence speaks for it: neither passed nor undetermined."""


def present(part: T | Missing) -> T:
    """The part itself; raises EvidenceMissing with its reason where it is missing."""
    if isinstance(part, Missing):
        raise EvidenceMissing(part.reason)
    return part


class EvidenceMissing(Exception):
    """A pure function needed evidence that is not there; the judge answers UNDETERMINED."""


class NothingToAsk(Exception):
    """A pure function was asked of something that gives no occasion for it; the judge answers NOT APPLICABLE."""
