"""Tell one fault once: the same complaint about things of one kind, on many pages and channels, is one group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from prelaunch.model.judgement import Finding, Severity
from prelaunch.model.places import Place

_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r'\s*"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one fault, worst first; `first` speaks for all of them."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def severity(self) -> Severity:
        return self.first.severity

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(finding.id for finding in self.findings))

    @property
    def places(self) -> tuple[Place, ...]:
        """Each place once, in the order of the findings."""
        return tuple({str(finding.place): finding.place for finding in self.findings}.values())

    @property
    def things(self) -> tuple[str, ...]:
        """What the findings are about, each element by its role and name once: `link "Prices"`."""
        paths = (finding.where.path for finding in self.findings if finding.where)
        return tuple(dict.fromkeys(path.rpartition(" > ")[2] for path in paths))

    @property
    def channels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(finding.place.channel for finding in self.findings))


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Worst first, journeys before pages, then by how many places are hurt; the findings' order never matters."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in sorted(findings, key=_order):
        groups.setdefault(_fault(finding), []).append(finding)
    made = [Group(tuple(members)) for members in groups.values()]
    return tuple(sorted(made, key=_rank))


def _rank(group: Group) -> tuple[object, ...]:
    return (group.severity.rank, not group.first.place.journey, -len(group.findings), _order(group.first))


def _fault(finding: Finding) -> tuple[object, ...]:
    """Elements that differ in their names only are one fault in as many places: every link of a list is too small.

    What a complaint is about stays apart: two broken links are two faults, wherever they stand.
    """
    path = finding.where.path if finding.where else ""
    thing = finding.component or _NAME.sub("", path)
    what = finding.what
    for name in _NAME.findall(path):
        what = what.replace(name, "")
    return (finding.check, finding.review, finding.about, thing, _NUMBER.sub("#", what))


def _order(finding: Finding) -> tuple[object, ...]:
    """Worst first; in a journey before on a crawled page; then by place."""
    place = finding.place
    return (finding.severity.rank, not place.journey, place.journey, place.step, place.page, place.channel, finding.id)
