"""How many right answers the site gave in a second."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._loads import missing, parts, untrusted
from prelaunch.metrics._percentiles import Z
from prelaunch.model.judgement import Interval
from prelaunch.model.load import LoadRun
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence

LIMIT = "throughput"


@metric(
    title="Throughput under load",
    unit="/s",
    why="It tells how many customers' requests the site serves at a time.",
    fix="When it stays flat while users grow, look for what is full: processor, pool, lock.",
    over="loads",
)
def load_throughput(evidence: Evidence) -> Iterator[Measured]:
    """Right answers a second while all users were there; the interval is that of the mean over those seconds."""
    for run in evidence.loads:
        reason = untrusted(run)
        whole = next(parts(run))
        if reason is not None:
            yield missing(whole, reason, LIMIT)
        else:
            yield Measured(whole.place, whole.count, _rate(run), limits=whole.limits, limit_name=LIMIT, sampled=True)


def _rate(run: LoadRun) -> Interval | Missing:
    most = max((second.users for second in run.seconds), default=0)
    # The first and the last second are cut off somewhere in the middle.
    full = [second.requests - second.failures for second in run.seconds[1:-1] if second.users == most]
    if len(full) < 2:
        return Missing("all users were there for less than two whole seconds")
    mean = statistics.fmean(full)
    half = Z * statistics.stdev(full) / math.sqrt(len(full))
    return Interval(mean, max(0.0, mean - half), mean + half)
