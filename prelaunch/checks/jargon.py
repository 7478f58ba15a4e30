"""Can customers read what the page says?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.site import Site
from prelaunch.model.visit import Text, Visit

_RARE = 3.2
"""On the Zipf scale: one in six hundred thousand words and rarer; readers were found not to know such words."""
_SHARE = {"en": 0.15, "fr": 0.17, "es": 0.17, "it": 0.18, "pt": 0.18, "nl": 0.22, "de": 0.27, "sv": 0.25, "pl": 0.25}
"""Languages that write compounds in one word have more rare ones."""
_LIX = {"en": 58.0, "fr": 58.0, "es": 60.0, "it": 62.0, "pt": 60.0, "nl": 60.0, "de": 66.0, "sv": 60.0, "pl": 68.0}
"""Words a sentence, plus the share of words over six letters: above this, the text of laws and dissertations."""
_LEAST_WORDS = 150
_MOST_NAMED = 3


class _Frequency(Protocol):
    def __call__(self, word: str, lang: str) -> float: ...


@check(
    title="The text is hard to read",
    why="Customers who do not understand a page ask somebody, or do nothing.",
    fix="Use the words customers use, one thought a sentence, and explain the terms that must stay.",
    severity=Severity.MINOR,
    needs=("text",),
    sources=("WCAG 2.2 SC 3.1.3 and 3.1.5 (AAA)", "Björnsson 1968: LIX"),
)
def jargon(site: Site, *, least_words: int = _LEAST_WORDS, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Rare words, and long sentences of long words, in pages of `least_words` and more; one finding for each kind.

    Names (written large) and words of `ignore` do not count. Languages: English, German, French, Spanish, Italian,
    Portuguese, Dutch, Swedish, Polish.
    """
    rare: dict[str, tuple[Visit, list[str]]] = {}
    long: dict[str, Visit] = {}
    passed_over = frozenset(word.casefold() for word in ignore)
    for visit in site.visits:
        text = visit.text
        lang = text.lang.split("-")[0].lower() if isinstance(text, Text) else ""
        if not visit.answered_with_content or not isinstance(text, Text) or lang not in _SHARE:
            continue
        prose = _prose(text.main)
        words = re.findall(r"[^\W\d_]+", prose)
        if len(words) < least_words or visit.place.page in rare:
            continue
        unknown = _unknown(words, lang, passed_over)
        if len(unknown) > _SHARE[lang] * len(words):
            rare[visit.place.page] = (visit, unknown)
        if _lix(prose, words) > _LIX[lang]:
            long.setdefault(visit.place.page, visit)
    if rare:
        first = sorted(rare)[0]
        visit, unknown = rare[first]
        some = ", ".join(list(dict.fromkeys(unknown))[:5])
        yield Problem(
            f"Many words on {_named(rare)} are rare: {some}.", about="words", place=visit.place, reach=Reach.SITE
        )
    if long:
        yield Problem(
            f"The sentences on {_named(long)} are as long as a law's.",
            about="sentences",
            place=long[sorted(long)[0]].place,
            reach=Reach.SITE,
        )


def _prose(text: str) -> str:
    """The lines that are sentences: a menu or a table has none."""
    return "\n".join(line for line in text.splitlines() if len(line.split()) >= 8 and re.search(r"[.!?…:]", line))


def _unknown(words: list[str], lang: str, passed_over: frozenset[str]) -> list[str]:
    frequency = _frequencies()
    # German writes every noun large: there a name cannot be told by its first letter.
    names = lang != "de"
    return [
        word
        for word in words
        if len(word) > 3
        and not (names and word[0].isupper())
        and word.casefold() not in passed_over
        and frequency(word, lang) < _RARE
    ]


def _lix(prose: str, words: list[str]) -> float:
    sentences = len(re.findall(r"[.!?…:]+(?:\s|$)", prose)) or 1
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def _named(pages: dict[str, tuple[Visit, list[str]]] | dict[str, Visit]) -> str:
    names = sorted(pages)
    return ", ".join(names[:_MOST_NAMED]) + (
        f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    )


@cache
def _frequencies() -> _Frequency:
    """Loaded when it is first needed: each language takes a quarter of a second."""
    from wordfreq import zipf_frequency

    found: _Frequency = zipf_frequency
    return found
