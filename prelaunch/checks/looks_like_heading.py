"""Is what looks like a heading one?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.markup import Block
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit


@check(
    title="Text looks like a heading and is none",
    why="People who hear the page jump from heading to heading, and miss this part.",
    fix="Mark it up as a heading: <h2>, <h3>.",
    severity=Severity.MINOR,
    needs=("prose",),
    sources=("WCAG 2.2 SC 1.3.1", "WCAG failure F2"),
)
def looks_like_heading(visit: Visit, *, most: int = 3) -> Iterator[Problem]:
    """Short bold or large text with longer plain text right below it, outside links, lists, tables, forms and menus."""
    blocks = present(visit.prose).blocks
    usual = _usual(blocks)
    found = [block for block, after in pairwise(blocks) if _poses(block, after, usual)]
    for block in found[:most]:
        yield Problem(f"“{block.text}” is set like a heading and is marked up as plain text.", where=block.element)


_ELSEWHERE = frozenset(
    [
        "a",
        "link",
        "button",
        "heading",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "caption",
        "label",
        "legend",
        "figcaption",
        "figure",
        "summary",
        "nav",
        "header",
        "footer",
        "aside",
        "blockquote",
        "pre",
        "q",
        "tab",
        "menuitem",
        "alert",
        "status",
        "dialog",
        "table",
        "form",
        "address",
        "svg",
    ]
)


def _usual(blocks: Sequence[Block]) -> float:
    """The size that most letters of the page are set in."""
    letters: Counter[float] = Counter()
    for block in blocks:
        letters[block.size] += len(block.text)
    return letters.most_common(1)[0][0] if letters else 16.0


def _poses(block: Block, after: Block, usual: float) -> bool:
    if block.inside & _ELSEWHERE or block.tag not in ("div", "p", "span", "strong", "b", "font", "center", "section"):
        return False
    large = block.size >= 1.2 * usual and block.size >= 1.2 * after.size
    bold = block.weight >= 600 and block.size >= after.size and after.weight < 600
    words = block.text.split()
    if not (large and bold) and not (large and block.size >= 1.4 * usual):
        return False
    if (
        not 1 <= len(words) <= 12
        or not re.match(r"[^\W\d_]", block.text)
        or re.search(r"[.,;:!?…]$", block.text)
        or len(block.text) < 4
    ):
        return False
    below = (
        after.element.box
        and block.element.box
        and 0 <= after.element.box[1] - block.element.box[1] - block.element.box[3] < 60
    )
    same_edge = after.element.box and block.element.box and abs(after.element.box[0] - block.element.box[0]) < 40
    return (
        bool(below and same_edge)
        and len(after.text) > len(block.text)
        and not after.inside & {"heading", "button", "link"}
    )
