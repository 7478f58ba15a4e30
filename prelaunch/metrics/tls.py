"""A part of the time to the first byte: securing the connection."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import vital
from prelaunch.model.verdict import Evidence


@metric(
    title="Securing the connection",
    unit="ms",
    why="Before a first visitor’s page is asked for, the connection is secured.",
    fix="Use TLS 1.3 with short certificate chains, and keep connections open.",
    over="pages",
    sources=("https://www.w3.org/TR/navigation-timing-2/#processing-model",),
)
def tls(evidence: Evidence) -> Iterator[Measured]:
    """Of each channel, the page that took longest: most pages come over a connection that is there already."""
    yield from vital(evidence, lambda vitals: vitals.tls_ms, "ms", worst=True)
