"""Can people set more space between letters and lines?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Text spacing is fixed in the markup",
    why="People who need more space between letters, words or lines to read cannot have it: the style is “!important”.",
    fix="Take “!important” away from letter-spacing, word-spacing and line-height in style attributes.",
    severity=Severity.MODERATE,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 1.4.12", "ACT rules 24afc2, 9e45ec, 78fd32"),
)
def fixed_spacing(visit: Visit) -> Iterator[Problem]:
    """Each element with text of its own whose spacing lies under what WCAG names."""
    found = [each for each in present(visit.pieces).oddities if each.kind == "fixed-spacing"]
    for each in found:
        yield Problem(
            f"{each.words} is fixed with “!important”.",
            where=each.element,
            about=f"text-spacing {each.words.split()[0]}",
        )
