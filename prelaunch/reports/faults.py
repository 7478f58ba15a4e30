"""What every report tells alike: which faults block, which are let go, which advise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prelaunch.model.group import Group, grouped
from prelaunch.model.verdict import Reason, Release


@dataclass(frozen=True, slots=True)
class Faults:
    """All findings of a release as groups, told apart by what the verdict made of them."""

    blocking: tuple[Group, ...]
    waived: tuple[Group, ...]
    review: tuple[Group, ...]
    advice: tuple[Group, ...]
    broken: tuple[Reason, ...]
    """Blocking reasons that hang on no finding: broken limits."""


def faults(release: Release) -> Faults:
    verdict = release.verdict
    blocking, waived = _ids(verdict.blocking), _ids(verdict.waived)

    rest = [each for each in release.findings if each.id not in blocking and each.id not in waived]
    return Faults(
        blocking=grouped(each for each in release.findings if each.id in blocking),
        waived=grouped(each for each in release.findings if each.id in waived),
        review=grouped(each for each in rest if each.review),
        advice=grouped(each for each in rest if not each.review),
        broken=tuple(reason for reason in verdict.blocking if not reason.findings),
    )


def _ids(reasons: Iterable[Reason]) -> frozenset[str]:
    return frozenset(name for reason in reasons for name in reason.findings)
