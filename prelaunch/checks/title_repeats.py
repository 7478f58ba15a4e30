"""Does a title attribute say more than the link?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import plain


@check(
    title="A tooltip repeats the link’s own words",
    why="Screen readers say it twice, and the tooltip covers what stands beside the link.",
    fix="Take the title attribute away.",
    severity=Severity.MINOR,
    needs=("anchors",),
    sources=("WCAG technique H33",),
)
def title_repeats(visit: Visit) -> Iterator[Problem]:
    """One finding a page."""
    found = [
        link for link in present(visit.anchors) if link.title and link.text and plain(link.title) == plain(link.text)
    ]
    if found:
        more = f", and so do {len(found) - 1} more links here" if len(found) > 1 else ""
        yield Problem(f"The title of the link “{found[0].text}” repeats its words{more}.", where=found[0].element)
