"""Has each field a label that stays?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import plain


@check(
    title="A field has only a placeholder for a label",
    why="It is gone with the first letter typed, and people who are interrupted no longer know what was asked.",
    fix="Put a visible <label> beside the field, and keep the placeholder for an example.",
    severity=Severity.MODERATE,
    needs=("fields",),
    sources=("WCAG 2.2 SC 3.3.2", "WCAG technique H44"),
)
def placeholder_as_label(visit: Visit) -> Iterator[Problem]:
    """Less weighty for a search field, whose button says what it is for."""
    for field in present(visit.fields).fields:
        if field.placeholder and not field.label and not field.title:
            small = field.kind == "input:search" or plain(field.key) in ("q", "s", "search", "query", "suche")
            yield Problem(
                f"The field “{field.placeholder}” has no label beside its placeholder.",
                where=field.element,
                severity=Severity.MINOR if small else None,
            )
