"""Errors that a user can meet: what is wrong, where, and what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """One mistake in a user's file or flags."""

    what: str
    file: str = ""
    line: int = 0
    remedy: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.file and self.line else f"{self.file}: " if self.file else ""
        return f"{where}{self.what}" + (f"; {self.remedy}" if self.remedy else "")


class UserError(Exception):
    """The user's files or flags are wrong: all complaints at once, exit code 2."""

    def __init__(self, complaints: Sequence[Complaint] | Complaint | str) -> None:
        if isinstance(complaints, str):
            complaints = Complaint(complaints)
        self.complaints = (complaints,) if isinstance(complaints, Complaint) else tuple(complaints)
        super().__init__("\n".join(map(str, self.complaints)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean “click”?`, or a list of what is known, or ''."""
    choices = list(known)
    close = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    if close:
        return f"did you mean “{close[0]}”?"
    return f"known: {', '.join(sorted(choices))}" if 0 < len(choices) <= 30 else ""
