"""How many requests failed under load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prelaunch.metrics import Measured, metric
from prelaunch.metrics._loads import Part, missing, never_ran, parts, untrusted
from prelaunch.metrics._percentiles import wilson
from prelaunch.model.judgement import Interval
from prelaunch.model.verdict import Evidence

LIMIT = "errors"


@metric(
    title="Errors under load",
    unit="%",
    why="A request that fails at the peak is a customer who cannot buy.",
    fix="Look at the named failures in the server's log at the time of the load test.",
    over="loads",
    sources=("Wilson (1927), Journal of the American Statistical Association 22:209",),
)
def load_errors(evidence: Evidence) -> Iterator[Measured]:
    """Failures of all requests in per cent, with Wilson's interval; also where a planned load test is told lost."""
    yield from never_ran(evidence)
    for run in evidence.loads:
        reason = untrusted(run)
        for part in parts(run):
            if reason is not None:
                # Told lost once a run, here: undetermined even if somebody took every limit away.
                yield replace(missing(part, reason, LIMIT), lost=not part.about)
            else:
                yield _errors(part)


def _errors(part: Part) -> Measured:
    low, high = wilson(part.failures, part.count)
    return Measured(
        place=part.place,
        samples=part.count,
        value=Interval(100 * part.failures / part.count, 100 * low, 100 * high),
        about=part.about,
        limits=part.limits,
        limit_name=LIMIT,
        counted=True,
        note=_note(part, 100 * high),
    )


def _note(part: Part, high: float) -> str:
    if not part.failures:
        return f"none of {part.count} failed; the true share may be up to {high:.2g} %"
    worst = next((error for error in part.run.errors if not part.about or error.step in part.about), None)
    return f"{part.failures} of {part.count} failed" + (f"; most often: {worst.what}" if worst else "")
