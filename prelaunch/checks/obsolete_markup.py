"""Is the markup free of left-overs?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.markup import Oddity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_WORDS = {
    "empty-paragraph": "An empty paragraph stands in for a space",
    "spacer": "A spacer picture stands in for a space",
    "wmode": "An embedded object takes the window’s keyboard away (wmode)",
    "menu-as-article": "A menu is marked up as an article",
}
_ABOUT = {"obsolete": "deprecated", "wmode": "object wmode", "menu-as-article": "article"}


@check(
    title="The page is built with markup that browsers have given up",
    why="Such elements say how something looks and not what it is, and nobody can change it with a style of their own.",
    fix="Use CSS for looks and spaces.",
    severity=Severity.MINOR,
    needs=("pieces",),
    sources=("HTML: obsolete features", "WCAG technique C22"),
)
def obsolete_markup(visit: Visit) -> Iterator[Problem]:
    """One finding a page of each kind."""
    found: dict[str, list[Oddity]] = {}
    for each in present(visit.pieces).oddities:
        if each.kind in ("obsolete", *_WORDS):
            found.setdefault(each.kind if each.kind != "obsolete" else each.words, []).append(each)
    for first, *others in found.values():
        words = _WORDS.get(first.kind, f"The element <{first.words}> is used, which browsers have given up")
        more = f", {len(others)} more times here" if others else ""
        yield Problem(f"{words}{more}.", where=first.element, about=_ABOUT.get(first.kind, first.kind))
