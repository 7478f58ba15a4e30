"""Can fields be told apart by their labels?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.markup import Field
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import plain


@check(
    title="Two fields have the same label",
    why="Who hears the form does not know which of them this is.",
    fix="Say what differs: “Name of the lender”, “Name of the guest”.",
    severity=Severity.MODERATE,
    needs=("fields",),
    sources=("WCAG 2.2 SC 2.4.6", "WCAG 2.2 SC 3.3.2"),
)
def same_field_label(visit: Visit) -> Iterator[Problem]:
    """In the same form and group, and not in different rows."""
    known: dict[tuple[str, int, int, int], Field] = {}
    for field in present(visit.fields).fields:
        if not field.label or field.kind in ("input:radio", "input:checkbox"):
            continue
        key = (plain(field.label), field.form, field.group, field.row)
        if (key in known and known[key].key != field.key) or (key in known and not field.key):
            yield Problem(
                f"Two fields are called “{field.label}”.", where=field.element, about=f"same-label {key[0][:60]}"
            )
        known.setdefault(key, field)
