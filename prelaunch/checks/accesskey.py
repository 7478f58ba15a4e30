"""Does the page take keyboard shortcuts away?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="The page sets keyboard shortcuts of its own",
    why="They collide with those of the browser and the screen reader, in each language another.",
    fix="Take “accesskey” away.",
    severity=Severity.MINOR,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 2.1.4", "WebAIM: keyboard shortcuts"),
)
def accesskey(visit: Visit) -> Iterator[Problem]:
    """One finding a page."""
    found = [each for each in present(visit.pieces).oddities if each.kind == "accesskey"]
    for each in found[:1]:
        more = f", and {len(found) - 1} more times here" if len(found) > 1 else ""
        yield Problem(f"The shortcut “{each.words}” is set by the page{more}.", where=each.element)
