"""How long requests to other sites keep a visitor from seeing the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._intervals import Span, length, minus, union
from prelaunch.metrics._pages import from_requests
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request, Visit

AT_ONCE_MS = 200.0
"""From a script's end to the paint it held up: running it, layout and a frame, on a busy machine."""
CLOCKS_MS = 50.0
"""The network log and the page's own clock disagree by some milliseconds: an end may seem to lie after its paint."""


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

    On a page it is the time before the first paint that only other sites held up. Two kinds of their requests do:
    those the browser marks as render-blocking, less the time in which the document or something blocking of the site's
    own was under way; and scripts after whose end the first paint came at once (a script that the parser met in the
    body, or a snippet that hides the page until an async script is there), less the time in which anything of the
    site's own was under way. A script that loads beside the page counts nothing, however slow.

    It is a lower bound: what third parties cost on the processor, and what they hold up after the first paint, is not
    in it.
    """
    yield from from_requests(evidence, held_up_ms, "ms")


def held_up_ms(visit: Visit, requests: tuple[Request, ...]) -> float:
    """Milliseconds before the first paint in which the page waited for nothing but other sites."""
    painted = _first_paint(visit)
    theirs = [each for each in requests if each.cross_site]
    ours = [each for each in requests if not each.cross_site]
    blocked = minus(
        _spans((each for each in theirs if each.render_blocking), painted),
        _spans((each for each in ours if each.render_blocking or each.kind == "document"), painted),
    )
    waited = minus(_spans((each for each in theirs if _paint_waited(each, painted)), painted), _spans(ours, painted))
    return round(length(union([*blocked, *waited])), 1)


def _first_paint(visit: Visit) -> float | None:
    """A look right after `load` can come before the paint: then nothing was painted until load, at least."""
    if isinstance(visit.vitals, Missing):
        return None
    return visit.vitals.load_ms if visit.vitals.fcp_ms is None else visit.vitals.fcp_ms


def _paint_waited(request: Request, painted: float | None) -> bool:
    if painted is None or request.took_ms is None or request.kind != "script":
        return False
    return -CLOCKS_MS <= painted - (request.started_ms + request.took_ms) <= AT_ONCE_MS


def _spans(requests: Iterable[Request], painted: float | None) -> list[Span]:
    return union(_span(request, painted) for request in requests)


def _span(request: Request, painted: float | None) -> Span:
    """From its start to its end or the first paint; a request that never ended held the page up until the paint."""
    end = request.started_ms + request.took_ms if request.took_ms is not None else painted or request.started_ms
    return request.started_ms, min(end, painted) if painted is not None else end
