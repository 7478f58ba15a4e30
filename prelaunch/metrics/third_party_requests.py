"""How often a page makes a visitor's browser ask others for something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._others import Sum, over_pages
from prelaunch.model.verdict import Evidence


@metric(
    title="Requests to third parties",
    unit="",
    why="Each of them tells somebody else that your visitor is here, and waits for a server that is not yours.",
    fix="Look in the report who is asked most often, and drop or join what nobody uses.",
    over="pages",
    sources=("https://web.dev/articles/performance-budgets-101",),
    of_others=True,
)
def third_party_requests(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the page with the most; a count has no noise."""
    for measured in over_pages(evidence, lambda requests: Sum(float(len(requests))), "", ""):
        yield replace(measured, counted=True)
