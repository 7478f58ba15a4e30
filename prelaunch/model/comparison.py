"""Two releases beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.model.group import Group, grouped
from prelaunch.model.judgement import Finding, Reading
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Release


@dataclass(frozen=True, slots=True)
class Change:
    """One reading in both releases."""

    before: Reading
    after: Reading

    @property
    def ratio(self) -> float | None:
        """After to before; None where either is missing, or before was nothing."""
        one, other = self.before.value, self.after.value
        if isinstance(one, Missing) or isinstance(other, Missing) or one.value == 0:
            return None
        return other.value / one.value

    @property
    def apart(self) -> bool | None:
        """Whether the intervals do not meet: a hint, no proof. None where single looks have no interval."""
        one, other = self.before.value, self.after.value
        if isinstance(one, Missing) or isinstance(other, Missing):
            return None
        if one.low == one.high and other.low == other.high:
            return None
        return one.high < other.low or other.high < one.low


@dataclass(frozen=True, slots=True)
class Comparison:
    before: Release
    after: Release
    fixed: tuple[Finding, ...]
    """Found before, looked for again, and not there."""
    new: tuple[Finding, ...]
    """Looked for before, and not there then."""
    still: tuple[Finding, ...]
    not_looked_at: tuple[Finding, ...]
    """Found before, and the later run did not look there: nobody knows."""
    first_looked_at: tuple[Finding, ...]
    """Found now, where the earlier run had not looked."""
    readings: tuple[Change, ...]

    def groups(self, name: str) -> tuple[Group, ...]:
        return grouped(getattr(self, name))
