"""How much of what a page makes a visitor's connection carry comes from others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._others import Sum, over_pages, size_of
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Request


@metric(
    title="Weight of third parties",
    unit="kB",
    why="Your visitors pay with time and data for tags and widgets, which grow without your doing.",
    fix="Ask the team that brought the heaviest one whether it is still used; load it only where it is needed.",
    over="pages",
    sources=("https://web.dev/articles/performance-budgets-101",),
    of_others=True,
)
def third_party_bytes(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the page where they send most: bodies as they were sent, compressed, in kB (1,000 bytes)."""
    for measured in over_pages(evidence, _weight, "kB", "the size"):
        yield replace(measured, counted=True)


def _weight(requests: Sequence[Request]) -> Sum:
    sizes = [size_of(each) for each in requests]
    return Sum(sum(each or 0 for each in sizes) / 1000, sizes.count(None))
