"""What third parties add to a page's or a journey's times: Interaction to Next Paint."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._compared import deltas
from prelaunch.metrics._pages import vital
from prelaunch.model.laps import Way
from prelaunch.model.verdict import Evidence


@metric(
    title="Interaction to Next Paint that third parties cost",
    unit="ms",
    why="It is what your visitors would be spared if other people’s tags, widgets and fonts were not there.",
    fix="Drop the tags that nobody needs, load the others late, and serve fonts yourself.",
    over="journeys",
    sources=("https://web.dev/articles/optimizing-content-efficiency-loading-third-party-javascript",),
    compares=Way.ALONE,
)
def third_party_inp(evidence: Evidence) -> Iterator[Measured]:
    """The same with third parties and with them cut off, by turns: measured where a limit asks for it."""
    yield from deltas(evidence, lambda seen: vital(seen, lambda vitals: vitals.inp_ms, "ms", worst=True))
