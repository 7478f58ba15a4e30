"""A part of the time to the first byte: name lookup."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import vital
from prelaunch.model.verdict import Evidence


@metric(
    title="Name lookup",
    unit="ms",
    why="A slow name server delays every first visit, before your own server is asked at all.",
    fix="Use a fast name server, and few hosts.",
    over="pages",
    sources=("https://www.w3.org/TR/navigation-timing-2/#processing-model",),
)
def dns(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the page that took longest: most pages come over a connection that is there already."""
    yield from vital(evidence, lambda vitals: vitals.dns_ms, "ms", worst=True)
