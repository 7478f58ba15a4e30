"""How long until the first text or picture is there."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import vital
from prelaunch.model.verdict import Evidence


@metric(
    title="First Contentful Paint",
    unit="ms",
    why="Until the first content shows, the site looks broken.",
    fix="Answer faster, and move styles and scripts that block rendering out of the way.",
    over="pages",
    sources=("https://web.dev/articles/fcp",),
)
def fcp(evidence: Evidence) -> Iterator[Measured]:
    yield from vital(evidence, lambda vitals: vitals.fcp_ms, "ms")
