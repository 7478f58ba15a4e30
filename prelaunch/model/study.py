"""What people did when a team watched them use the site: moderated tests, recorded by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

SUS_ITEMS = 10
NOBODY = "nobody outside the team has tried this"


@dataclass(frozen=True, slots=True)
class Session:
    """One person's try at one task; a person who tried three tasks has three."""

    person: str
    """A code such as `P3`, never a name."""
    group: str
    """Whom they stand for: `new customers`, `screen reader users`."""
    journey: str
    """The journey's file name without `.yaml`: the task is what the journey does."""
    on: str
    """ISO date."""
    completed: bool
    """Got to the end without help."""
    seconds: float | None = None
    ease: int | None = None
    """Single Ease Question: 1 very difficult to 7 very easy."""
    sus: tuple[int, ...] = ()
    """Answers to the System Usability Scale (Brooke 1996), ten of 1 to 5, once for each person; () is none."""
    note: str = ""
    source: str = ""
    """`usability.yaml:4`."""


def ages(studies: Iterable[Session], at: str) -> Mapping[str, int]:
    """Days from each journey's newest try to the ISO moment `at`; a day that cannot be read is as old as can be."""
    newest: dict[str, int] = {}
    for each in studies:
        old = _days(each.on, at)
        newest[each.journey] = min(old, newest.get(each.journey, old))
    return newest


def aged(days: int) -> str:
    """`40 days`, `14 months`, `3 years`."""
    if days < 60:
        return f"{days} days"
    return f"{days * 12 // 365} months" if days < 730 else f"{days // 365} years"


def _days(on: str, at: str) -> int:
    try:
        return (date.fromisoformat(at[:10]) - date.fromisoformat(on[:10])).days
    except ValueError:
        return (date.max - date.min).days


def sus_score(answers: tuple[int, ...]) -> float:
    """0 to 100: 2.5 times the sum of odd items less one and of five less even items (Brooke 1996)."""
    odd, even = answers[::2], answers[1::2]
    return 2.5 * (sum(each - 1 for each in odd) + sum(5 - each for each in even))
