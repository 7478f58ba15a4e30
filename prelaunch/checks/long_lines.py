"""Are lines of text short enough to find the next one?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Lines of text are very long",
    why="People who read slowly or magnify the page lose their place between the end of one line and the "
    "start of the next.",
    fix="Hold running text to about 80 characters, with “max-width: 36em”.",
    severity=Severity.MINOR,
    needs=("prose",),
    sources=("WCAG 2.2 SC 1.4.8 (AAA)",),
)
def long_lines(visit: Visit, *, most: int = 150) -> Iterator[Problem]:
    """One finding a page, for the longest line; WCAG advises 80 characters; what is nearly twice that is told."""
    found = [
        block
        for block in present(visit.prose).blocks
        if block.lines >= 2
        and block.line_length > most
        and not block.inside & {"pre", "code", "table", "footer", "header", "nav"}
    ]
    if found:
        worst = max(found, key=lambda block: block.line_length)
        more = f"; so are {len(found) - 1} more pieces of text here" if len(found) > 1 else ""
        yield Problem(
            f"A line of text has {worst.line_length} characters: “{worst.text[:60]}…”{more}.", where=worst.element
        )
