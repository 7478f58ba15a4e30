"""Do two links side by side lead to the same place?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit
from prelaunch.model.wording import plain


@check(
    title="Two links side by side lead to the same place",
    why="Those who hear the page or go by keyboard meet everything twice.",
    fix="Put picture and words into one link.",
    severity=Severity.MINOR,
    needs=("anchors",),
    sources=("WCAG technique H2",),
)
def redundant_link(visit: Visit) -> Iterator[Problem]:
    """One finding a page."""
    links = present(visit.anchors)
    for link, after in pairwise(links):
        same = link.url == after.url and link.url.startswith("http") and "#" not in link.url
        drawn = bool(link.pictures and not link.text) or bool(after.pictures and not after.text)
        if (
            same
            and drawn
            and link.name
            and plain(link.name) == plain(after.name)
            and (link.holder, link.region) == (after.holder, after.region)
        ):
            yield Problem(f"A picture and the words “{link.name}” are two links to the same page.", where=link.element)
            return
