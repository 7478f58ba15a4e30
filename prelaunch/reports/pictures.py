"""Which pictures a report shows, most telling first; somebody with a disk makes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from prelaunch.model.group import Group
from prelaunch.model.judgement import Finding
from prelaunch.model.site import Site
from prelaunch.model.verdict import Release
from prelaunch.model.visit import Structure, Visit
from prelaunch.reports.faults import faults
from prelaunch.reports.film import film

MOST_BLOCKING = 40
MOST_ADVICE = 30
MOST_STEPS = 160
MOST_PAGES = 24
"""That are opened once more for pictures of what lies below their first screen."""
LEAST_SEEN = 40.0
"""CSS pixels of an element's height that a picture must reach, or all of it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture to make: a step's thumbnail, or the surroundings of an element with a line around it."""

    key: str
    path: str
    """Relative to the run's folder."""
    box: tuple[float, float, float, float] | None = None
    """x, y, width, height in CSS pixels of the page."""
    page_width: int = 0
    """How many CSS pixels the picture is wide; 0 is not known."""
    close_up: str = ""
    """A picture of the element alone, which goes before the page's where it was taken; relative to the run's folder."""


def of_finding(finding: Finding) -> str:
    return f"finding:{finding.id}"


def of_step(path: str) -> str:
    return f"step:{path}"


def of_accepted(path: str) -> str:
    """The same step in the release that was accepted."""
    return f"accepted:{path}"


def changed_step(path: str) -> str:
    """The key that says whether a step looks different from the accepted one: `changed` or ''."""
    return f"changed:{path}"


def close_up(finding: Finding) -> str:
    """Where a picture of this finding's own element is kept, beside that of its page; relative to the run's folder."""
    stem, _, ending = finding.screenshot.rpartition(".")
    return f"{stem}-{finding.id}.{ending}"


def below_the_fold(release: Release) -> Mapping[str, tuple[Finding, ...]]:
    """By visit of the crawl: the findings that the report shows, and whose element its picture does not reach."""
    site = release.evidence.site
    visits = {visit.id: visit for visit in site.visits} if isinstance(site, Site) else {}
    pages: dict[str, list[Finding]] = {}
    for group in _shown(release):
        finding = pictured(group)
        visit = visits.get(finding.visit)
        if visit and finding.screenshot == visit.screenshot and _beyond(finding, visit):
            pages.setdefault(visit.id, []).append(finding)
    return {id_: tuple(found) for id_, found in islice(pages.items(), MOST_PAGES)}


def _shown(release: Release) -> tuple[Group, ...]:
    told = faults(release)
    return (*told.blocking[:MOST_BLOCKING], *(*told.waived, *told.review, *told.advice)[:MOST_ADVICE])


def _beyond(finding: Finding, visit: Visit) -> bool:
    box = finding.where.box if finding.where else None
    if box is None or not isinstance(visit.structure, Structure):
        return False
    return box[1] + min(box[3], LEAST_SEEN) > visit.structure.viewport[1]


def wanted(release: Release) -> tuple[Wanted, ...]:
    """Each picture once; a reader with little room takes the first ones."""
    told = faults(release)
    every = (
        *_marked(release, told.blocking[:MOST_BLOCKING]),
        *list(_steps(release))[:MOST_STEPS],
        *_marked(release, (*told.waived, *told.review, *told.advice)[:MOST_ADVICE]),
    )
    return tuple({each.key: each for each in every}.values())


def _marked(release: Release, groups: tuple[Group, ...]) -> Iterator[Wanted]:
    evidence = release.evidence
    crawled = evidence.site.visits if isinstance(evidence.site, Site) else ()
    visits = {visit.id: visit for visit in (*crawled, *evidence.visits)}
    widths = {channel.name: channel.width for channel in evidence.plan.channels}
    for group in groups:
        first = pictured(group)
        if first.screenshot:
            visit = visits.get(first.visit)
            width = _width(visit) or widths.get(first.place.channel, 0)
            box = first.where.box if first.where else None
            yield Wanted(of_finding(first), first.screenshot, box, width, close_up(first))
        if first.earlier:
            yield Wanted(of_step(first.earlier), first.earlier)


def pictured(group: Group) -> Finding:
    """The finding whose picture shows most: one with an element's box, else one with any picture."""
    boxed = (each for each in group.findings if each.screenshot and each.where and each.where.box)
    plain = (each for each in group.findings if each.screenshot)
    return next(boxed, None) or next(plain, None) or group.first


def _width(visit: Visit | None) -> int:
    return visit.structure.viewport[0] if visit and isinstance(visit.structure, Structure) else 0


def _steps(release: Release) -> Iterator[Wanted]:
    """Those of journeys that stop come first."""
    widths = {channel.name: channel.width for channel in release.evidence.plan.channels}
    for walk in sorted(release.evidence.walks, key=lambda each: each.completed):
        for frame in film(walk):
            if frame.picture:
                yield Wanted(of_step(frame.picture), frame.picture, None, widths.get(frame.channel, 0))
