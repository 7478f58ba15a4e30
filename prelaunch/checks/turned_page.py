"""Does the page stand upright in both orientations?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="The page is turned on its side in one orientation",
    why="People whose screen is fixed to a wheelchair or a stand cannot turn it.",
    fix="Let the page flow in both orientations instead of turning it.",
    severity=Severity.MODERATE,
    needs=("pieces",),
    sources=("WCAG 2.2 SC 1.3.4", "ACT rule b33eff"),
)
def turned_page(visit: Visit) -> Iterator[Problem]:
    """From the style sheets’ own rules for orientation, in whatever orientation the page was looked at."""
    found = [each for each in present(visit.pieces).oddities if each.kind == "turned"]
    for each in found:
        yield Problem(
            f"In {each.words} orientation the page is turned by 90 degrees.", where=each.element, about="orientation"
        )
