"""Which pages and journeys limits ask to have measured two ways, and in how many rounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from prelaunch.metrics import Metric
from prelaunch.model.laps import Way
from prelaunch.model.load import Limit
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Visit

PAGES = 6
"""Of each channel: the home page and those nearest to it."""
DELTA_ROUNDS = 9
"""With and without third parties: the interval of their median then is that of a sign test."""
RISE_ROUNDS = 10
"""Of each release: they find a page that is a fifth slower in 94 of 100 cases, and a tenth in half of them."""


def asked_to_compare(
    metrics: Mapping[str, Metric], evidence: Evidence, limits: Sequence[Limit]
) -> dict[tuple[str, Way], int]:
    """Rounds by subject and way; 0 rounds without third parties where there is nothing to take away."""
    found: dict[tuple[str, Way], int] = {}
    for limit in limits:
        metric = metrics.get(limit.metric)
        if metric and metric.compares:
            for subject, others in _subjects(evidence, metric.over == "pages", limit):
                rounds = RISE_ROUNDS if metric.compares is Way.ACCEPTED else DELTA_ROUNDS if others else 0
                key = (subject, metric.compares)
                found[key] = max(rounds, found.get(key, 0))
    return found


def third_parties_of(evidence: Evidence, subject: str) -> tuple[str, ...]:
    """Hosts of others that this page or walk took scripts, styles or data from; not those a page or frame came from."""
    for walk in evidence.walks:
        if walk.id == subject:
            return walk.third_parties
    for visit in () if isinstance(evidence.site, Missing) else evidence.site.visits:
        if visit.id == subject:
            return _hosts(visit)
    return ()


def _subjects(evidence: Evidence, pages: bool, limit: Limit) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Ids with the hosts of others; a limit may name a channel or a journey."""
    scope = limit.step.casefold()
    if pages:
        visits = [] if isinstance(evidence.site, Missing) else list(evidence.site.visits)
        nearest = sorted((each for each in visits if each.answered_with_content), key=lambda each: each.depth)
        taken: dict[str, int] = {}
        for visit in nearest:
            channel = visit.place.channel
            taken[channel] = taken.get(channel, 0) + 1
            if taken[channel] <= PAGES and scope in ("", f"on {channel}".casefold()):
                yield visit.id, _hosts(visit)
        return
    for walk in evidence.walks:
        names = {walk.journey.casefold(), (walk.title or walk.journey).casefold()}
        on = {f"on {channel}".casefold() for channel in walk.channels}
        meant = {"", *names, *on, *(f"{name} {each}" for name in names for each in on)}
        if walk.completed and scope in meant:
            yield walk.id, walk.third_parties


def _hosts(visit: Visit) -> tuple[str, ...]:
    requests = () if isinstance(visit.requests, Missing) else visit.requests
    others = [each for each in requests if each.cross_site and each.url.startswith(("http://", "https://"))]
    hosts = {
        kind: {urlsplit(each.url).netloc.rpartition("@")[2] for each in others if (each.kind == "document") is kind}
        for kind in (True, False)
    }
    return tuple(sorted(hosts[False] - hosts[True]))
