"""Is a sign in the background told in words as well?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A sign stands only in the background",
    why="“Warning” is said by a picture that a screen reader does not know of.",
    fix="Write the word before the text, or hide it from sight only.",
    severity=Severity.MINOR,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 1.1.1", "WCAG failure F3"),
)
def background_sign(visit: Visit) -> Iterator[Problem]:
    """One finding a page."""
    found = [each for each in present(visit.pieces).oddities if each.kind == "background-sign"]
    for each in found[:1]:
        more = f", and {len(found) - 1} more times here" if len(found) > 1 else ""
        yield Problem(
            f"The sign “{each.words}” stands only in a background picture{more}.",
            where=each.element,
            about=f"background {each.words.lower()}",
        )
