"""Do links beside each other have something between them?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Links run together",
    why="Where only a blank parts them, people see and hear one long link, and hit the wrong one.",
    fix="Put them in a list, or set space and a sign between them.",
    severity=Severity.MINOR,
    needs=("anchors",),
    sources=("WCAG 1.0 checkpoint 10.5", "WCAG 2.2 SC 2.5.8"),
)
def links_run_together(visit: Visit) -> Iterator[Problem]:
    """Three links in a row with less than 6 pixels and nothing but a blank between; one finding a page."""
    links = present(visit.anchors)
    for before, link, after in zip(links, links[1:], links[2:], strict=False):
        if (
            link.block == before.block == after.block
            and 0 <= link.follows < 6
            and 0 <= after.follows < 6
            and before.follows < 0
        ):
            words = " ".join(each.text for each in (before, link, after))
            if all(each.text for each in (before, link, after)):
                yield Problem(f"These links run together: “{words}”.", where=link.element)
                return
