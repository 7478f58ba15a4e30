"""Which third parties the pages take something from, and what each costs a visitor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prelaunch.metrics._others import home_of, host_of, named, names_in, of_others, size_of
from prelaunch.metrics.third_party_failures import went_wrong
from prelaunch.metrics.third_party_impact import held_up_ms
from prelaunch.model.consent import asks_for_consent
from prelaunch.model.missing import Missing
from prelaunch.model.parties import Cost, Inventory, Party
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import ELSEWHERE, Request, Structure, Text, Visit


def inventory(evidence: Evidence) -> Inventory | Missing:
    """By name, and by registrable domain where no name is known; Missing where no page's requests are known.

    Costs are those of the page where a party costs most: a sum over all pages would grow with the number of looks.
    """
    untouched = () if isinstance(evidence.site, Missing) else evidence.site.visits
    home = home_of(evidence)
    found: dict[str, _Seen] = {}
    known: set[str] = set()
    unknown: dict[str, None] = {}
    for visit in (*untouched, *evidence.visits):
        if isinstance(visit.vitals, Missing) and visit.vitals.reason == ELSEWHERE:
            continue  # Who is a third party there is not ours to tell.
        if isinstance(visit.requests, Missing):
            unknown[visit.place.page] = None
            continue
        known.add(visit.place.page)
        for name, theirs in _by_party(visit.requests, home).items():
            found.setdefault(name, _Seen()).add(visit, theirs, visit.requests)
    called = names_in(evidence)
    for walk in evidence.walks:
        for host in walk.third_parties:
            seen = found.setdefault(called.get(host) or named(host, "")[0], _Seen())
            seen.hosts.add(host)
            seen.journeys[walk.title or walk.journey] = None
    if not known and not found:
        return Missing(_why_nothing(evidence))
    titles = {walk.journey: walk.title or walk.journey for walk in evidence.walks}
    quiet = {(visit.place.page, visit.place.channel) for visit in untouched if not isinstance(visit.requests, Missing)}
    parties = [_party(name, seen, titles, quiet) for name, seen in found.items()]
    return Inventory(
        tuple(sorted(parties, key=_worst_first)), len(known), tuple(page for page in unknown if page not in known)
    )


@dataclass(slots=True)
class _Seen:
    """What was noted of one party."""

    hosts: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    visits: list[Visit] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)
    requests: int = 0
    failed: int = 0
    blocking: bool = False
    journeys: dict[str, None] = field(default_factory=dict)

    def add(self, visit: Visit, theirs: Sequence[Request], everything: Sequence[Request]) -> None:
        self.visits.append(visit)
        self.hosts |= {host_of(each.url) for each in theirs}
        self.domains |= {_domain(each) for each in theirs}
        self.requests += len(theirs)
        self.failed += sum(map(went_wrong, theirs))
        self.blocking = self.blocking or any(each.render_blocking for each in theirs)
        self.costs.append(_cost(visit, theirs, everything))


def _by_party(requests: Sequence[Request], home: str) -> dict[str, list[Request]]:
    found: dict[str, list[Request]] = {}
    for request in of_others(requests, home):
        found.setdefault(named(host_of(request.url), request.party)[0], []).append(request)
    return found


def _domain(request: Request) -> str:
    return request.party or host_of(request.url)


def _cost(visit: Visit, theirs: Sequence[Request], everything: Sequence[Request]) -> Cost:
    sizes = [size for each in theirs if (size := size_of(each)) is not None]
    scripts = [each for each in theirs if each.kind == "script" and not went_wrong(each)]
    times = [each.main_thread_ms for each in scripts if each.main_thread_ms is not None]
    alone = (*theirs, *(each for each in everything if not each.cross_site))
    kept: float | Missing = round(sum(times), 1)
    if not times:
        kept = Missing("the time of its scripts is not known" if scripts else "it runs no script in the page itself")
    return Cost(
        page=visit.place.page,
        channel=visit.place.channel,
        requests=len(theirs),
        body_bytes=sum(sizes) if sizes else Missing("the size of its answers is not known"),
        unsized=len(theirs) - len(sizes),
        held_up_ms=held_up_ms(visit, alone),
        main_thread_ms=kept,
        uncounted=len(scripts) - len(times),
    )


def _party(name: str, seen: _Seen, titles: dict[str, str], quiet: set[tuple[str, str]]) -> Party:
    inside = [titles.get(visit.place.journey, visit.place.journey) for visit in seen.visits if visit.place.journey]
    kinds = {named(host, "")[1] for host in seen.hosts}
    early = [visit for visit in seen.visits if not visit.place.journey]
    lookable = [each for each in early if isinstance(each.structure, Structure) and isinstance(each.text, Text)]
    return Party(
        name=name,
        kind=min(kinds, default=""),
        domains=tuple(sorted(seen.domains)),
        hosts=tuple(sorted(seen.hosts)),
        pages=len({visit.place.page for visit in seen.visits}),
        journeys=tuple(sorted({*inside, *seen.journeys})),
        requests=seen.requests,
        failed=seen.failed,
        blocking=seen.blocking,
        worst=max(seen.costs, key=_weight, default=Missing("it came in a journey, where no look was taken")),
        before_consent=_before_consent(seen, early, quiet),
        though_asked=any(map(asks_for_consent, lookable)) if lookable or not early else Missing("not gathered"),
    )


def _before_consent(seen: _Seen, early: Sequence[Visit], quiet: set[tuple[str, str]]) -> bool | Missing:
    if early:
        return True
    if seen.visits and all((visit.place.page, visit.place.channel) in quiet for visit in seen.visits):
        return False
    return Missing("it came in a journey only, on pages that nobody looked at before anything was pressed")


def _weight(cost: Cost) -> tuple[float, int, int]:
    """What a visitor waits for, then what a visitor loads."""
    kept = 0.0 if isinstance(cost.main_thread_ms, Missing) else cost.main_thread_ms
    size = 0 if isinstance(cost.body_bytes, Missing) else cost.body_bytes
    return cost.held_up_ms + kept, size, cost.requests


def _worst_first(party: Party) -> tuple[object, ...]:
    waits, size, asked = (0.0, 0, 0) if isinstance(party.worst, Missing) else _weight(party.worst)
    return -waits, -party.failed, -size, -asked, party.name


def _why_nothing(evidence: Evidence) -> str:
    reasons = dict.fromkeys(_reasons(evidence))
    return next(iter(reasons), "no page was looked at")


def _reasons(evidence: Evidence) -> Iterator[str]:
    if isinstance(evidence.site, Missing):
        yield evidence.site.reason
    else:
        for visit in evidence.site.visits:
            if isinstance(visit.requests, Missing):
                yield visit.requests.reason
