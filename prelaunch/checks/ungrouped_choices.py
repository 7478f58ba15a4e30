"""Do choices that belong together have a question?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.markup import Field
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Choices that belong together are not grouped",
    why="Who hears the form hears “Yes, No” and not the question.",
    fix="Put them into a <fieldset> with the question as its <legend>.",
    severity=Severity.MODERATE,
    needs=("fields",),
    sources=("WCAG 2.2 SC 1.3.1", "WCAG technique H71"),
)
def ungrouped_choices(visit: Visit) -> Iterator[Problem]:
    """Radio buttons or boxes with the same name outside every fieldset and group."""
    sets: dict[tuple[int, str, str], list[Field]] = {}
    for field in present(visit.fields).fields:
        if field.kind in ("input:radio", "input:checkbox") and field.key:
            sets.setdefault((field.form, field.kind, field.key), []).append(field)
    for (_, kind, key), fields in sets.items():
        if len(fields) >= 2 and all(not field.group for field in fields):
            words = ", ".join(field.label or "?" for field in fields[:4])
            yield Problem(
                f"{len(fields)} {'radio buttons' if kind == 'input:radio' else 'boxes'} belong together and "
                f"have no group: {words}.",
                where=fields[0].element,
                about=f"group {key}",
            )
