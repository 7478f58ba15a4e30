"""Has a group of fields a name?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A group of fields has no name",
    why="A screen reader says “group” and nothing else.",
    fix="Begin the fieldset with a <legend> that says what is asked.",
    severity=Severity.MODERATE,
    needs=("fields",),
    sources=("WCAG 2.2 SC 1.3.1", "WCAG technique H71"),
)
def nameless_group(visit: Visit) -> Iterator[Problem]:
    for group in present(visit.fields).groups:
        if group.tag == "fieldset" and not group.name:
            lack = "an empty legend" if group.legend is not None else "no legend"
            yield Problem(f"A fieldset has {lack}.", where=group.element, about="fieldset legend")
