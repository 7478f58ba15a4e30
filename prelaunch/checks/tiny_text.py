"""Is text large enough to read?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Text is tiny",
    why="Many people cannot read it at all, and most will not try.",
    fix="Set text to at least 12 pixels, running text to 16.",
    severity=Severity.MINOR,
    needs=("prose",),
    sources=("WCAG 2.2 SC 1.4.4",),
)
def tiny_text(visit: Visit, *, least: float = 9.0) -> Iterator[Problem]:
    """One finding a page, for what is smaller than `least` pixels."""
    found = [
        block
        for block in present(visit.prose).blocks
        if 0 < block.size < least
        and len(block.text) >= 12
        and not block.inside & {"svg"}
        and re.search(r"[^\W\d_]{3}", block.text)
    ]
    if found:
        worst = found[0]
        more = f"; so are {len(found) - 1} more pieces of text here" if len(found) > 1 else ""
        yield Problem(f"Text is set in {worst.size:g} pixels: “{worst.text[:60]}”{more}.", where=worst.element)
