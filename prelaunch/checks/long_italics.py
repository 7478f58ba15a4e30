"""Are italics kept for a few words?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Long text is set in italics",
    why="Slanted letters run together for people with dyslexia and on small screens.",
    fix="Keep italics for single words.",
    severity=Severity.MINOR,
    needs=("prose",),
    sources=("British Dyslexia Association style guide",),
)
def long_italics(visit: Visit) -> Iterator[Problem]:
    """One finding a page, for text of 200 letters and more; quotations are let be."""
    found = [
        block
        for block in present(visit.prose).blocks
        if block.italic > 0.9
        and len(block.text) >= 200
        and not block.inside & {"blockquote", "q", "cite", "pre", "code"}
    ]
    if found:
        worst = found[0]
        more = f"; so are {len(found) - 1} more pieces of text here" if len(found) > 1 else ""
        yield Problem(
            f"Text of {len(worst.text)} letters is set in italics: “{worst.text[:60]}…”{more}.", where=worst.element
        )
