"""Do words come from the page and not from its style sheet?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Words stand only in the style sheet",
    why="They cannot be found, copied or translated, and some screen readers do not say them.",
    fix="Write them into the page.",
    severity=Severity.MINOR,
    needs=("prose",),
    sources=("WCAG 2.2 SC 1.3.1", "WCAG failure F87"),
)
def css_only_words(visit: Visit) -> Iterator[Problem]:
    """One finding a page."""
    for where, words in present(visit.prose).generated[:1]:
        yield Problem(f"“{words}” stands only in the style sheet (generated content).", where=where)
