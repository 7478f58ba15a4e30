"""Is running text set in small letters?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Running text is set in capitals",
    why="Words lose their shape and are read more slowly; some screen readers spell them.",
    fix="Write in sentence case.",
    severity=Severity.MINOR,
    needs=("prose",),
    sources=("British Dyslexia Association style guide",),
)
def all_capitals(visit: Visit) -> Iterator[Problem]:
    """One finding a page, for text of 100 letters and more."""
    found = [
        block
        for block in present(visit.prose).blocks
        if block.capitals > 0.9
        and len(block.text) >= 100
        and not block.inside & {"pre", "code"}
        and re.search(r"[a-zA-ZÀ-ɏͰ-ӿ]{3}", block.text)
    ]
    if found:
        worst = found[0]
        more = f"; so are {len(found) - 1} more pieces of text here" if len(found) > 1 else ""
        yield Problem(
            f"Text of {len(worst.text)} letters is set in capitals: “{worst.text[:60]}…”{more}.", where=worst.element
        )
