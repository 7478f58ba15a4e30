"""How many of the requests to other sites got no good answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import from_requests
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request, Visit

GIVEN_UP = "ERR_ABORTED"
"""Without a status: the page itself let go of the request, by going elsewhere, and nobody failed."""


@metric(
    title="Third-party failures",
    unit="%",
    why="A tag, a map or a payment field that does not come is a feature the customer does without.",
    fix="Ask the third party, or take its tag away; load what is needed from your own site.",
    over="pages",
    sources=("https://www.rfc-editor.org/rfc/rfc9110#section-15",),
)
def third_party_failures(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the page where the largest share of them fails; pages without any give nothing."""
    for measured in from_requests(evidence, _share, "%"):
        yield replace(measured, counted=True)


def _share(_: Visit, requests: tuple[Request, ...]) -> float | None:
    theirs = [each for each in requests if each.cross_site and not given_up(each)]
    failed = [each for each in theirs if went_wrong(each)]
    return 100 * len(failed) / len(theirs) if theirs else None


def given_up(request: Request) -> bool:
    """The page let go of it: whether it would have been answered, nobody knows."""
    return request.status is None and GIVEN_UP in request.failure


def went_wrong(request: Request) -> bool:
    """It got no answer, or an error."""
    return not given_up(request) and (bool(request.failure) or (request.status or 200) >= 400)
