"""Does Tab stop only where there is something to operate?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Tab stops at something that cannot be operated",
    why="People who go by keyboard stop there, hear plain text and wonder what it does.",
    fix="Take “tabindex” away, or give the element a role and a name that say what it does.",
    severity=Severity.MINOR,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 4.1.2", "WCAG 2.2 SC 2.4.3"),
)
def needless_tab_stop(visit: Visit) -> Iterator[Problem]:
    """One finding a page."""
    found = [each for each in present(visit.pieces).oddities if each.kind == "tab-stop"]
    for each in found[:1]:
        more = f", and {len(found) - 1} more times here" if len(found) > 1 else ""
        yield Problem(f"Tab stops at plain text: “{each.words[:60]}”{more}.", where=each.element, about="tabindex")
