"""Tell one fault once: the same words about the same thing on many pages and channels are one group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from prelaunch.model.judgement import Finding, Severity
from prelaunch.model.places import Place

_NUMBER = re.compile(r"\d+")


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
    thing = finding.component or (finding.where.path if finding.where else "")
    return (finding.check, finding.review, finding.about, thing, _NUMBER.sub("#", finding.what))


def _order(finding: Finding) -> tuple[object, ...]:
    """Worst first; in a journey before on a crawled page; then by place."""
    place = finding.place
    return (finding.severity.rank, not place.journey, place.journey, place.step, place.page, place.channel, finding.id)
