"""Is what looks like a list one?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_SIGN = re.compile(r"([*•·▪‣○]|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s))\s*\S")


@check(
    title="Lines look like a list and are none",
    why="A screen reader says “list, four items” and lets people skip it; here it reads one long sentence.",
    fix="Mark it up as a list: <ul> or <ol> with <li>.",
    severity=Severity.MINOR,
    needs=("prose",),
    sources=("WCAG 2.2 SC 1.3.1", "WCAG technique H48"),
)
def looks_like_list(visit: Visit) -> Iterator[Problem]:
    """Three lines and more that begin with the same sign or count up; one finding a page."""
    blocks = [
        block
        for block in present(visit.prose).blocks
        if not block.inside & {"li", "dd", "pre", "code", "table", "address"}
    ]
    for block in blocks:
        if block.bullets >= 3:
            yield Problem(
                f"{block.bullets} lines look like a list and are plain text: “{block.text[:60]}…”", where=block.element
            )
            return
    for row in zip(blocks, blocks[1:], blocks[2:], strict=False):
        signs = [_SIGN.match(block.text) for block in row]
        if all(signs) and len({block.tag for block in row}) == 1 and _in_order([sign[1] for sign in signs if sign]):
            yield Problem(f"Paragraphs look like a list and are none: “{row[0].text[:60]}”.", where=row[0].element)
            return


def _in_order(signs: Sequence[str]) -> bool:
    numbers = [int(number) for sign in signs for number in re.findall(r"\d+", sign)]
    if numbers:
        return len(numbers) == len(signs) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return len(set(signs)) == 1
