"""How much a visitor's connection must carry before the page is there."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import from_requests
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request, Visit


@metric(
    title="Page weight",
    unit="kB",
    why="On a phone in a train a heavy page costs the customer's time and money, and many do not wait.",
    fix="Shrink and lazy-load pictures, send WebP or AVIF in the size that is shown, and compress text.",
    over="pages",
    sources=("https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-encodedbodysize",),
)
def page_weight(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the heaviest page: bodies as they were sent, compressed, in kB (1,000 bytes).

    Other sites' files count where they told their size.
    """
    yield from from_requests(evidence, _weight, "kB")


def _weight(_: Visit, requests: tuple[Request, ...]) -> float | None:
    return sum(each.body_bytes or 0 for each in requests) / 1000 if requests else None
