"""Can a link in running text be told from the words around it?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="A link is told from the text by its colour alone",
    why="People who do not see the colour, or sit in the sun, do not see that there is a link.",
    fix="Underline links in running text.",
    severity=Severity.MINOR,
    needs=("anchors",),
    sources=("WCAG 2.2 SC 1.4.1", "WCAG technique F73, G183"),
)
def link_by_colour_alone(visit: Visit) -> Iterator[Problem]:
    """Worse where link and text differ by less than 3:1, which WCAG asks for; one finding a page."""
    found = [
        link for link in present(visit.anchors) if link.in_prose and not link.marked and link.region in ("", "main")
    ]
    worst = sorted(found, key=lambda link: link.contrast)[:1]
    for link in worst:
        plain = link.contrast < 3
        how = (
            "cannot be told from the text around it"
            if link.contrast < 1.2
            else "is told from the text around it by its colour alone"
        )
        more = f" (and {len(found) - 1} more here)" if len(found) > 1 else ""
        yield Problem(
            f"The link “{link.text}” {how}{more}.", where=link.element, severity=Severity.MODERATE if plain else None
        )
