"""How long until the page says it has loaded."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._pages import vital
from prelaunch.model.verdict import Evidence


@metric(
    title="Load event",
    unit="ms",
    why="The browser shows it is still loading until then.",
    fix="Load fewer and smaller things, and those that are not needed at once later.",
    over="pages",
    sources=("https://html.spec.whatwg.org/multipage/parsing.html#the-end",),
)
def load(evidence: Evidence) -> Iterator[Measured]:
    yield from vital(evidence, lambda vitals: vitals.load_ms, "ms")
