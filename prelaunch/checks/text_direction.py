"""Does text run in the direction of its script?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT = re.compile(r"[A-Za-z\u00c0-\u052f]")
_RTL = frozenset(["ar", "fa", "he", "iw", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"])


@check(
    title="Text runs in the wrong direction",
    why="Signs and numbers land at the wrong end of the line, and the text is hard to read.",
    fix='Set “dir” where the language changes: dir="rtl" for Arabic and Hebrew, dir="ltr" for the rest.',
    severity=Severity.MODERATE,
    needs=("prose",),
    sources=("WCAG 2.2 SC 1.3.2", "WCAG technique H34, H56"),
)
def text_direction(visit: Visit) -> Iterator[Problem]:
    """One finding a page. Latin names on an Arabic page are let be."""
    for block in present(visit.prose).blocks:
        right, left = len(_RIGHT.findall(block.text)), len(_LEFT.findall(block.text))
        if right + left < 8 or block.inside & {"pre", "code"}:
            continue
        if block.direction == "ltr" and right > 4 * left:
            yield Problem(
                f"Text that reads from right to left runs from left to right: “{block.text[:60]}”.",
                where=block.element,
                about="direction",
            )
            return
        if block.direction == "rtl" and not right and left >= 12 and block.lang.split("-")[0].lower() not in _RTL:
            yield Problem(
                f"Text that reads from left to right runs from right to left: “{block.text[:60]}”.",
                where=block.element,
                about="direction",
            )
            return
