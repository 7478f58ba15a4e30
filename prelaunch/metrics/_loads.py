"""Walk over the load runs and their steps; a run that cannot be trusted gives Missing, never a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from prelaunch.metrics import Measured
from prelaunch.model.load import GeneratorHealth, Limit, LoadRun, StepLoad
from prelaunch.model.missing import Missing
from prelaunch.model.verdict import Evidence


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a load run, or all of them together."""

    run: LoadRun
    place: str
    about: tuple[str, ...]
    """Empty for all steps together: the place that a limit without a step means."""
    count: int
    failures: int
    histogram: tuple[tuple[int, int], ...]
    """Since the request was due, under an open schedule; else since it was sent."""
    sent: tuple[tuple[int, int], ...]
    """Since it was sent."""

    @property
    def limits(self) -> tuple[Limit, ...]:
        """None where the run looks for what breaks them: there they are what capacity is measured by."""
        return () if self.run.seeks_capacity else self.run.limits


def parts(run: LoadRun) -> Iterator[Part]:
    """All steps together first, then each; steps of one name that differ only in their method are one."""
    named: dict[str, list[StepLoad]] = {}
    for step in run.steps:
        named.setdefault(step.name, []).append(step)
    yield _part(run, f"load “{run.name}”", (), run.steps)
    for name, steps in named.items():
        words = (name, *(f"{step.method} {name}" for step in steps))
        yield _part(run, f"load “{run.name}”, step “{name}”", words, tuple(steps))


def untrusted(run: LoadRun) -> Missing | None:
    """Why no number of this run may be used."""
    if run.trouble:
        return Missing(run.trouble)
    if isinstance(run.generator, Missing):
        return Missing(f"whether the load generator kept up is not known: {run.generator.reason}")
    if isinstance(run.generator, GeneratorHealth) and not run.generator.fit:
        return Missing(run.generator.why)
    if run.count == 0:
        return Missing("no request was made")
    if run.count < run.minimum_samples:
        return Missing(f"{run.count} samples are fewer than the {run.minimum_samples} that the load test asks for")
    return None


def never_ran(evidence: Evidence) -> Iterator[Measured]:
    """Load tests that were planned and of which there is nothing."""
    ran = {run.id for run in evidence.loads}
    for planned in evidence.plan.loads:
        if planned.name not in ran:
            yield Measured(f"load “{planned.name}”", 0, Missing("it was planned and did not run"), lost=True)


def missing(part: Part, reason: Missing, limit_name: str) -> Measured:
    """Undetermined wherever a limit asks for it."""
    return Measured(part.place, part.count, reason, part.about, part.limits, limit_name=limit_name)


def _part(run: LoadRun, place: str, about: tuple[str, ...], steps: tuple[StepLoad, ...]) -> Part:
    times: Counter[int] = Counter()
    due: Counter[int] = Counter()
    for step in steps:
        times.update(dict(step.histogram))
        due.update(dict(step.due_histogram))
    return Part(
        run=run,
        place=place,
        about=about,
        count=sum(step.count for step in steps),
        failures=sum(step.failures for step in steps),
        histogram=tuple(sorted((due if run.phases else times).items())),
        sent=tuple(sorted(times.items())),
    )
