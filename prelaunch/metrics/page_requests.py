"""How many things a visitor's browser must ask for before the page is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import from_requests
from prelaunch.model.verdict import Evidence


@metric(
    title="Requests of a page",
    unit="",
    why="Each request costs a phone on a slow network a wait of its own.",
    fix="Join small scripts and styles, lazy-load pictures, and drop what nobody uses.",
    over="pages",
    sources=("https://web.dev/articles/performance-budgets-101",),
)
def page_requests(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the page with the most; a count has no noise."""
    for measured in from_requests(evidence, lambda _, requests: float(len(requests)) or None, ""):
        yield replace(measured, counted=True, note=measured.note.removesuffix(".00"))
