"""How long until the largest thing on the page is there."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import vital
from prelaunch.model.verdict import Evidence


@metric(
    title="Largest Contentful Paint",
    unit="ms",
    why="Until the main thing is visible, visitors wait and some leave.",
    fix="Serve the main picture or heading early: fewer blocking scripts and styles before it, smaller images.",
    over="pages",
    sources=("https://web.dev/articles/lcp",),
)
def lcp(evidence: Evidence) -> Iterator[Measured]:
    yield from vital(evidence, lambda vitals: vitals.lcp_ms, "ms")
