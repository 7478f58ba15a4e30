"""Is long text parted by headings?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.markup import Block
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_PARTS = frozenset({"li", "table", "dt", "figure", "blockquote", "pre"})


@check(
    title="Long text has no headings",
    why="Nobody finds the part they came for, and people who hear the page must hear all of it.",
    fix="Part it with headings, lists and short paragraphs.",
    severity=Severity.MINOR,
    needs=("prose",),
    sources=("WCAG 2.2 SC 2.4.10 (AAA)",),
)
def wall_of_text(visit: Visit, *, most: int = 500) -> Iterator[Problem]:
    """`most` words in paragraphs without any heading below the first, list, table or figure."""
    own = [block for block in present(visit.prose).blocks if not block.inside & {"nav", "footer", "aside"}]
    # A heading may stand in the <header> of its section.
    blocks = [block for block in own if "header" not in block.inside]
    count = sum(len(block.text.split()) for block in blocks if len(block.text) > 80)
    parted = any(map(_heads, own)) or any(block.inside & _PARTS for block in blocks)
    if count >= most and not parted:
        yield Problem(f"{count} words follow each other without a heading, a list or a table.")


def _heads(block: Block) -> bool:
    """A heading below the first; those of the footer, which nearly every page has, part nothing."""
    return "h1" not in block.inside and bool(block.inside & {"heading", "h2", "h3", "h4", "h5", "h6"})
