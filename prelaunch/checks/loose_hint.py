"""Is a hint tied to its field?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import plain


@check(
    title="A hint is not tied to its field",
    why="People who go from field to field by keyboard hear the label and not the hint.",
    fix="Give the hint an id and name it in the field’s “aria-describedby”.",
    severity=Severity.MINOR,
    needs=("fields",),
    sources=("WCAG 2.2 SC 1.3.1", "WCAG technique ARIA1"),
)
def loose_hint(visit: Visit) -> Iterator[Problem]:
    for field in present(visit.fields).fields:
        if field.hint and not field.described and plain(field.hint) not in plain(field.label):
            yield Problem(
                f"The hint “{field.hint}” is not tied to the field “{field.label or field.placeholder or field.key}”.",
                where=field.element,
                about="hint",
            )
