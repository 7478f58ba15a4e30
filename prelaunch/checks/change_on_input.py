"""Does the page stay when a field is only given another value?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Choosing something already leaves the page",
    why="Who goes through a list with the arrow keys is sent away at the first entry and never reaches the others.",
    fix="Add a button that applies the choice, or say before the field what choosing does.",
    severity=Severity.MODERATE,
    needs=("inputs",),
    sources=("WCAG 2.2 SC 3.2.2",),
)
def change_on_input(visit: Visit) -> Iterator[Problem]:
    """A choice that shows the same page again advises like one that leads elsewhere: people may have been told."""
    for each in present(visit.inputs).changed:
        words = {"another page": "opens a page", "a new window": "opens a new window"}.get(each.did, "sends the form")
        yield Problem(f"Changing this field at once {words}.", where=each.element)
