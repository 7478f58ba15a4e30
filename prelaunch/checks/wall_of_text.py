"""Is long text parted by headings?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Long text has no headings",
    why="Nobody finds the part they came for, and people who hear the page must hear all of it.",
    fix="Part it with headings, lists and short paragraphs.",
    severity=Severity.MINOR,
    needs=("prose", "text"),
    sources=("WCAG 2.2 SC 2.4.10 (AAA)",),
)
def wall_of_text(visit: Visit, *, most: int = 500) -> Iterator[Problem]:
    """`most` words in paragraphs without any heading below the first, list, table or figure."""
    blocks = [block for block in present(visit.prose).blocks if not block.inside & {"nav", "footer", "header", "aside"}]
    count = sum(len(block.text.split()) for block in blocks if len(block.text) > 80)
    headings = [heading for heading in present(visit.text).headings if heading.visible and heading.level > 1]
    parted = headings or any(block.inside & {"li", "table", "dt", "figure", "blockquote", "pre"} for block in blocks)
    if count >= most and not parted:
        yield Problem(f"{count} words follow each other without a heading, a list or a table.")
