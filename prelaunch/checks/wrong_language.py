"""Is the text in the language that the page says it is in?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.languages import base, name_of, other_than
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.markup import Block, Prose
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{12,200})[”“»\"]")
_APART = frozenset({"pre", "code", "address", "cite"})


@check(
    title="Text is in another language than the page says",
    why="A screen reader reads it with the wrong voice, so that nobody understands it, and browsers "
    "translate it wrongly.",
    fix="Set the “lang” of <html> to the page’s language, and “lang” on each part in another one.",
    severity=Severity.MODERATE,
    needs=("prose",),
    sources=("WCAG 2.2 SC 3.1.1", "WCAG 2.2 SC 3.1.2", "WCAG technique H57, H58"),
)
def wrong_language(visit: Visit) -> Iterator[Problem]:
    """The whole page, then parts that name a language, then quotations and paragraphs that name none.

    The nearest mark counts: what a part inside marks as of another language is not held against what is around it.
    """
    prose = present(visit.prose)
    declared = base(prose.lang or "")
    if declared:
        own = [_own(block) for block in prose.blocks if base(block.lang) == declared and not block.inside & _APART]
        text = " ".join(own)
        other = other_than(text, declared, sure=0.95, words=15)
        if other:
            yield Problem(
                f"The page says it is in {name_of(declared)}, and it is in {name_of(other)}.", about="page language"
            )
            return
    yield from _named(prose)
    if declared:
        yield from _unnamed(prose, declared)


def _named(prose: Prose) -> Iterator[Problem]:
    for passage in prose.passages:
        other = other_than(passage.text, base(passage.lang), sure=0.55, words=3)
        if other:
            words = f"“{passage.text[:60]}” is marked as {name_of(base(passage.lang))}, and it is {name_of(other)}."
            yield Problem(words, where=passage.element, about="part language")


def _unnamed(prose: Prose, declared: str) -> Iterator[Problem]:
    for block in prose.blocks:
        if base(block.lang) != declared or block.inside & (_APART | {"link", "button", "option"}):
            continue
        text = _own(block)
        whole = other_than(text, declared, sure=0.99, words=8)
        quoted = [it for it in _QUOTED.findall(text) if not whole and other_than(it, declared, sure=0.55, words=3)]
        if whole or quoted:
            said, other = (text, whole) if whole else (quoted[0], other_than(quoted[0], declared, sure=0.55, words=3))
            yield Problem(
                f"“{said[:60]}” is {name_of(other)}, and no “lang” says so.",
                where=block.element,
                about="part language",
                severity=Severity.MINOR,
            )
            return


def _own(block: Block) -> str:
    """What it says in the language that it is marked as."""
    return block.text if block.own is None else block.own
