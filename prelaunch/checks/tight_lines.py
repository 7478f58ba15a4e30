"""Is there room between lines of text?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Lines of text are set too tight",
    why="People with dyslexia or low vision slip from one line into the other.",
    fix="Set “line-height” to 1.5 for running text.",
    severity=Severity.MINOR,
    needs=("prose",),
    sources=("WCAG 2.2 SC 1.4.8 (AAA)", "WCAG 2.2 SC 1.4.12"),
)
def tight_lines(visit: Visit) -> Iterator[Problem]:
    """One finding a page, for text of 120 characters and more; about line-height."""
    found = [
        block
        for block in present(visit.prose).blocks
        if block.lines >= 2 and 0 < block.line_height < 1.1 and len(block.text) >= 120 and "heading" not in block.inside
    ]
    if found:
        worst = found[0]
        more = f"; so are {len(found) - 1} more pieces of text here" if len(found) > 1 else ""
        yield Problem(
            f"Lines stand {worst.line_height:g} times their size apart: “{worst.text[:60]}…”{more}.",
            where=worst.element,
        )
