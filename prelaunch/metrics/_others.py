"""Add up what others cost a page: all of them, those met in one journey, and each that a limit names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from prelaunch.entities import entity_of, is_entity
from prelaunch.metrics import Measured
from prelaunch.metrics._pages import NOT_GATHERED, shown
from prelaunch.metrics.third_party_failures import went_wrong
from prelaunch.model.judgement import Interval
from prelaunch.model.load import Limit
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import ELSEWHERE, Request, Visit


@dataclass(frozen=True, slots=True)
class Sum:
    """What some requests of one look come to."""

    value: float
    unknown: int = 0
    """Of how many of them it is not known: the value is at least that."""


Add = Callable[[Sequence[Request]], Sum]


def home_of(evidence: Evidence) -> str:
    return host_of(evidence.plan.site)


def host_of(url: str) -> str:
    """With its port; the address itself where it names no host."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2] or url[:60]
    except ValueError:
        return url[:60]


def named(host: str, domain: str) -> tuple[str, str]:
    """Its name and kind; the domain where no name is known, or the host in evidence that knows no domain."""
    entity = entity_of(host.partition(":")[0])
    return (entity.name, entity.kind) if entity else (domain or host, "")


def names_in(evidence: Evidence) -> dict[str, str]:
    """Who answers under each host of others: as looks met it, or where only a walk did, under the same domain."""
    home = home_of(evidence)
    found: dict[str, str] = {}
    domains: set[str] = set()
    for visit in looks(evidence):
        for each in of_others(() if isinstance(visit.requests, Missing) else visit.requests, home):
            host = host_of(each.url)
            found[host] = named(host, each.party)[0]
            domains.add(each.party or host)
    for host in (host for walk in evidence.walks for host in walk.third_parties):
        above = next((each for each in domains if host.endswith(f".{each}")), "")
        found.setdefault(host, named(host, above)[0])
    return found


def of_others(requests: Iterable[Request], home: str) -> tuple[Request, ...]:
    """On a payment page of somebody else's the site itself would be one of them."""
    return tuple(each for each in requests if each.cross_site and host_of(each.url) != home)


def size_of(request: Request) -> int | None:
    """Bytes of the answer's body; 0 where none came or none can be, None where an answer's size is not known."""
    if request.body_bytes is not None:
        return request.body_bytes
    bodiless = request.status is None or 300 <= request.status < 400 or request.status == 204
    return 0 if bodiless or went_wrong(request) else None


def looks(evidence: Evidence) -> Iterator[Visit]:
    """At pages that answered with content, and not those of somebody else that a link led to."""
    crawled = () if isinstance(evidence.site, Missing) else evidence.site.visits
    for visit in (*crawled, *evidence.visits):
        elsewhere = isinstance(visit.vitals, Missing) and visit.vitals.reason == ELSEWHERE
        if visit.answered_with_content and not elsewhere:
            yield visit


def over_pages(evidence: Evidence, add: Add, unit: str, what: str) -> Iterator[Measured]:
    """Of each channel, journey and third party, the page where it is most; `what` may be unknown: `the size`."""
    home = home_of(evidence)
    titles = {walk.journey: walk.title or walk.journey for walk in evidence.walks}
    places: dict[str, _Place] = {}
    lost: dict[str, str] = {}
    for visit in looks(evidence):
        channel = visit.place.channel
        if isinstance(visit.requests, Missing):
            if visit.requests.reason != NOT_GATHERED:
                lost.setdefault(channel, f"{visit.place.page}: {visit.requests.reason}")
            continue
        theirs = of_others(visit.requests, home)
        for place, mine in _places(visit, theirs, titles):
            places.setdefault(place.name, place).pages.append((visit.place.page, add(mine), len(mine)))
    for place in places.values():
        yield place.measured(unit, what, lost.get(place.channel, ""))
    known = {place.channel for place in places.values()}
    for channel, reason in lost.items():
        if channel not in known:
            yield Measured(f"pages on {channel}", 0, Missing(reason), channels=(channel,))


@dataclass(slots=True)
class _Place:
    name: str
    channel: str
    about: tuple[str, ...] = ()
    """What a limit calls it; () for all pages of the channel."""
    pages: list[tuple[str, Sum, int]] = field(default_factory=list)

    def measured(self, unit: str, what: str, lost: str) -> Measured:
        page, most, _ = max(self.pages, key=lambda each: each[1].value)
        part = max((each for each in self.pages if each[1].unknown), key=lambda each: each[1].unknown, default=None)
        short = f"on {part[0]} {what} of {part[1].unknown} of {part[2]} is not known" if part else lost
        value: Interval | Missing = Interval(most.value, most.value, most.value)
        if part and not most.value:
            value = Missing(short)
        return Measured(
            place=self.name,
            samples=len(self.pages),
            value=value,
            about=self.about,
            channels=(self.channel,),
            within=bool(self.about),
            unproven=f"it is at least that: {short}" if short else "",
            note=f"worst: {page}, {shown(most.value, unit).removesuffix('.00')}"
            if most.value
            else ""
            if any(count for _, _, count in self.pages)
            else "nothing comes from others",
        )


def _places(visit: Visit, theirs: Sequence[Request], titles: dict[str, str]) -> Iterator[tuple[_Place, list[Request]]]:
    channel, journey = visit.place.channel, visit.place.journey
    yield _Place(f"pages on {channel}", channel), [*theirs]
    if journey:
        title = titles.get(journey, journey)
        yield _Place(f"journey “{title}” on {channel}", channel, (journey, title)), [*theirs]
    parties: dict[str, list[Request]] = {}
    for request in theirs:
        for name in names_of(host_of(request.url), request.party):
            parties.setdefault(name, []).append(request)
    for name, mine in parties.items():
        yield _Place(f"“{name}” on {channel}", channel, (name,)), mine


def names_of(host: str, domain: str) -> frozenset[str]:
    """What a limit may call who answers there: the company, its domain, the host with its port or without."""
    return frozenset({named(host, domain)[0], domain or host, host, host.partition(":")[0]})


def absent(limit: Limit, evidence: Evidence) -> Measured | None:
    """Of a third party that a limit names and that no look met: nothing at all. None where it names no such party.

    A name without a dot must be known, or it may be written wrongly.
    """
    channels = {each.place.channel for each in looks(evidence) if not isinstance(each.requests, Missing)}
    name, _, channel = limit.step.rpartition(" on ")
    if channel.casefold() not in {each.casefold() for each in channels} or not name:
        name, channel = limit.step, ""
    if not _is_a_party(name):
        return None
    place = f"“{name}”" + (f" on {channel}" if channel else "")
    for walk in evidence.walks:
        for host in walk.third_parties:
            if name.casefold() in map(str.casefold, names_of(host, "")):
                return Measured(place, 0, Missing("it came in a journey, where no look was taken"), lost=True)
    seen = [
        each
        for each in looks(evidence)
        if not isinstance(each.requests, Missing) and channel.casefold() in ("", each.place.channel.casefold())
    ]
    if not seen:
        return None
    pages = len({each.place.page for each in seen})
    note = f"nothing came from it on the {pages} pages that were looked at" if pages > 1 else "nothing came from it"
    return Measured(place, len(seen), Interval(0.0, 0.0, 0.0), counted=True, note=note)


def _is_a_party(name: str) -> bool:
    return is_entity(name) or ("." in name and " " not in name)
