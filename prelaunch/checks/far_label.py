"""Does a label stand beside its field?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A label stands far from its field",
    why="People who magnify the page see one and not the other.",
    fix="Put the label right above the field, or right before it.",
    severity=Severity.MINOR,
    needs=("fields",),
    sources=("WCAG technique G162", "WCAG 2.2 SC 1.3.2"),
)
def far_label(visit: Visit, *, most: int = 250) -> Iterator[Problem]:
    """`most` pixels of nothing between the words and the field."""
    for field in present(visit.fields).fields:
        if field.far > most:
            yield Problem(
                f"The label “{field.label}” stands {field.far} pixels away from its field.",
                where=field.element,
                about="label far",
            )
