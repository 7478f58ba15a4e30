"""Is running text set with even word spaces?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Text is justified on both sides",
    why="The uneven gaps run down the page like rivers and make it hard to read for people with dyslexia.",
    fix="Set “text-align: start”.",
    severity=Severity.MINOR,
    needs=("prose",),
    sources=("WCAG 2.2 SC 1.4.8 (AAA)", "WCAG failure F88"),
)
def justified_text(visit: Visit) -> Iterator[Problem]:
    """One finding a page."""
    found = [
        block
        for block in present(visit.prose).blocks
        if block.align == "justify" and block.lines >= 2 and len(block.text) >= 120
    ]
    if found:
        worst = found[0]
        more = f"; so are {len(found) - 1} more pieces of text here" if len(found) > 1 else ""
        yield Problem(f"Text is justified: “{worst.text[:60]}…”{more}.", where=worst.element)
