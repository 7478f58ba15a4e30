"""How long requests to other sites keep a visitor from seeing the page."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._intervals import length, minus, union
from prelaunch.metrics._pages import Page, content_visits, summed_up
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request, Visit, Vitals


@metric(
    title="Third-party impact",
    unit="ms",
    why="While somebody else's script or style holds the page up, your visitors wait for them.",
    fix="Load the third party's script with async or after the page, or host what is needed to show the page yourself.",
    over="pages",
    sources=(
        "https://html.spec.whatwg.org/multipage/urls-and-fetching.html#blocking-attributes",
        "https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-renderblockingstatus",
    ),
)
def third_party_impact(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the page that suffers most; a tag on one page of ten is not averaged away.

    On a page it is the time before the first paint in which a render-blocking request to another site was under way
    and none of the site's own were, nor the document itself: without the third party, the page would have been painted
    that much earlier. Scripts that load beside the page (async, defer) block no paint and count nothing, however slow.
    It is a lower bound: what a third party's script costs on the processor is not in it.
    """
    channels: dict[str, list[Page]] = {}
    lost: dict[str, str] = {}
    for visit in content_visits(evidence):
        if isinstance(visit.requests, Missing):
            if visit.requests.reason != "not gathered":
                lost[visit.place.channel] = visit.requests.reason
            continue
        channels.setdefault(visit.place.channel, []).append(Page(visit.place.page, held_up_ms(visit, visit.requests)))
    for channel, pages in channels.items():
        yield summed_up(channel, pages, "ms", worst=True)
    for channel, reason in lost.items():
        if channel not in channels:
            yield Measured(f"pages on {channel}", 0, Missing(reason))


def held_up_ms(visit: Visit, requests: tuple[Request, ...]) -> float:
    """Milliseconds before the first paint that only other sites' render-blocking requests held the page up."""
    painted = visit.vitals.fcp_ms if isinstance(visit.vitals, Vitals) else None
    theirs = [_span(each, painted) for each in requests if each.cross_site and each.render_blocking]
    ours = [
        _span(each, painted)
        for each in requests
        if not each.cross_site and (each.render_blocking or each.kind == "document")
    ]
    return round(length(minus(union(theirs), union(ours))), 1)


def _span(request: Request, painted: float | None) -> tuple[float, float]:
    """From its start to its end or the first paint; a request that never ended held the page up until the paint."""
    end = request.started_ms + request.took_ms if request.took_ms is not None else painted or request.started_ms
    return request.started_ms, min(end, painted) if painted is not None else end
