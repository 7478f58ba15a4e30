"""Is a control announced by the words that it shows?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_MOST_WORDS = 10
"""What shows more is a card or a sentence: which of its words are its label nobody can tell."""
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W\d_]{2,}")
"""Numbers are counts and dates, which are spoken in many ways; single letters are signs, such as × or >."""
_SIGN = re.compile(r"[\W\d_]+")
_SHORT = 3
"""Letters of what may be an abbreviation."""


@check(
    title="A control is announced by other words than it shows",
    why="People who speak to their device say what they see, and nothing happens.",
    fix="Begin the name that ARIA gives it with the words on it, or take “aria-label” away.",
    severity=Severity.MODERATE,
    needs=("structure",),
    sources=("WCAG 2.2 SC 2.5.3", "WCAG failure F96"),
)
def label_not_in_name(visit: Visit) -> Iterator[Problem]:
    """Told only where a word that is seen is nowhere in the name, not where the words have another order."""
    for each in present(visit.structure).renamed:
        seen = _words(_ASIDE.sub(" ", each.shown))
        if not seen or len(seen) > _MOST_WORDS:
            continue
        missing = [word for word in seen if not _said(word, each.name)]
        # A field's label may hold advice as well: there, all of it must be another.
        field = each.element.html.startswith(("<input", "<select", "<textarea"))
        if missing and (not field or len(missing) == len(seen)):
            yield Problem(
                f"This shows “{each.shown[:60]}” and is announced as “{each.name[:60]}”.",
                where=each.element,
            )


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _said(word: str, name: str) -> bool:
    """Also inside another word, or as its abbreviation: `EN` for English, `kg` for kilogram."""
    spoken = _words(name)
    if word in _SIGN.sub("", unicodedata.normalize("NFKC", name).casefold()):
        return True
    return len(word) <= _SHORT and any(
        it.startswith(word[0]) and re.search(".*".join(map(re.escape, word)), it) for it in spoken
    )
