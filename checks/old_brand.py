"""The shop was called Lowtide until last year: no page may say so any more."""

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="The page shows the old brand",
    why="Customers think they are in the wrong shop.",
    fix="Use the new name.",
    severity=Severity.SERIOUS,
    needs=("text",),
)
def old_brand(visit: Visit, *, name: str = "Lowtide") -> Iterator[Problem]:
    if name in present(visit.text).whole:
        yield Problem(f"“{name}” is shown")
