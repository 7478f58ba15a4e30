"""May customers paste what they have copied?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A field refuses what is pasted",
    why="Customers with a password manager or a copied number must type it by hand, and make mistakes.",
    fix="Take the paste handler away; check what is in the field instead.",
    severity=Severity.SERIOUS,
    needs=("obstacles",),
    sources=("WCAG 2.2 SC 3.3.8", "NIST SP 800-63B 3.1.1.2"),
)
def paste_blocked(visit: Visit, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """`ignore` holds parts of a field's name or tag."""
    for field in present(visit.obstacles).no_paste:
        if not any(part and part in f"{field.path} {field.html}" for part in ignore):
            yield Problem("What is pasted into this field is thrown away.", where=field)
