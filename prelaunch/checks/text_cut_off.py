"""Do boxes make room for larger text?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Larger text is cut off",
    why="Who enlarges the text, or gives it more space to read it at all, loses part of the words.",
    fix="Give boxes a min-height instead of a height, in em or rem, and let them grow; "
    "give line-height without a unit.",
    severity=Severity.MODERATE,
    needs=("fit",),
    sources=(
        "WCAG 2.2 SC 1.4.4",
        "WCAG 2.2 SC 1.4.12",
    ),
)
def text_cut_off(visit: Visit) -> Iterator[Problem]:
    """Words that can be read in the usual window and lose their end in another setting."""
    told: set[str] = set()
    for each in present(visit.fit).clipped:
        if each.element.selector not in told:
            told.add(each.element.selector)
            yield Problem(
                f"With {each.setting.replace('zoomed to', 'the page at')} the words “{each.words}”"
                f" {'run into each other' if each.overlap else 'are cut off'}.",
                where=each.element,
                about="clipped text",
            )
