"""Do errors say which field is meant?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import plain

_ERROR = re.compile(
    r"\b(?:fix|correct|check|there (?:is|are|was|were))\b.{0,30}\b(?:errors?|mistakes?|problems?|fields?)\b"
    r"|fehler (?:korrigieren|beheben)|(?:prüfen|korrigieren) sie",
    re.IGNORECASE,
)


@check(
    title="An error does not say which field is meant",
    why="People who do not see the red frame look for the mistake in every field.",
    fix="Write the error beside its field, and tie it with “aria-describedby” and “aria-invalid”.",
    severity=Severity.MODERATE,
    needs=("fields",),
    sources=("WCAG 2.2 SC 3.3.1", "WCAG 2.2 SC 1.4.1"),
)
def error_not_told(visit: Visit) -> Iterator[Problem]:
    """A page that shows an error summary naming no field, while no field is marked, in words or by ARIA."""
    forms = present(visit.fields)
    for where, words in forms.alerts:
        named = any(field.label and plain(field.label) in plain(words) for field in forms.fields)
        if _ERROR.search(words) and forms.fields and not named and not any(field.invalid for field in forms.fields):
            yield Problem(
                f"“{words[:100]}” is said, and no field says in words that it is meant.", where=where, about="error"
            )
            return
