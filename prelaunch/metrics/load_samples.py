"""How many requests a load test made."""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._loads import missing, parts
from prelaunch.model.judgement import Interval
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence

LIMIT = "samples"


@metric(
    title="Requests in the load test",
    unit="",
    why="A load test that asked little proves little.",
    fix="Let it run longer, with more users or shorter pauses.",
    over="loads",
)
def load_samples(evidence: Evidence) -> Iterator[Measured]:
    """A plain count, only where a limit asks for it."""
    for run in evidence.loads:
        if not any(limit.metric == LIMIT for limit in run.limits):
            continue
        for part in parts(run):
            if run.trouble:
                yield missing(part, Missing(run.trouble), LIMIT)
                continue
            count = float(part.count)
            value = Interval(count, count, count)
            yield Measured(part.place, part.count, value, part.about, part.limits, limit_name=LIMIT, counted=True)
