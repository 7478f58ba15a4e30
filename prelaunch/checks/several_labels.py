"""Has a field one label?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A field has several labels",
    why="Screen readers say one of them or both, each its own way.",
    fix="Keep one <label> for each field, and tie further words with “aria-describedby”.",
    severity=Severity.MINOR,
    needs=("fields",),
    sources=("WCAG technique H44",),
)
def several_labels(visit: Visit) -> Iterator[Problem]:
    for field in present(visit.fields).fields:
        if field.labels > 1:
            yield Problem(
                f"{field.labels} labels are tied to one field: “{field.label}”.", where=field.element, about="label"
            )
