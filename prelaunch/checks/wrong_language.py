"""Is the text in the language that the page says it is in?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Protocol

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.markup import Prose
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_KNOWN = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "no", "fi", "cs", "sk", "hu", "ro", "hr", "sl", "tr"),
    *("el", "ru", "uk", "bg", "ar", "he", "fa", "hi", "th", "vi", "id", "ja", "ko", "zh", "ca", "et", "lv", "lt"),
)
_ALIKE = {
    **dict.fromkeys(("nb", "nn", "no", "da"), "danish and norwegian"),
    **dict.fromkeys(("hr", "sr", "bs", "sh"), "south slavic"),
    **dict.fromkeys(("id", "ms"), "malay"),
    **dict.fromkeys(("he", "iw"), "hebrew"),
    **dict.fromkeys(("ca", "es", "gl"), "iberian"),
    **dict.fromkeys(("cs", "sk"), "czech and slovak"),
}
_NAMES = dict(
    part.split("=")
    for part in [
        "en=English",
        "de=German",
        "fr=French",
        "es=Spanish",
        "it=Italian",
        "pt=Portuguese",
        "nl=Dutch",
        "pl=Polish",
        "sv=Swedish",
        "da=Danish",
        "no=Norwegian",
        "fi=Finnish",
        "cs=Czech",
        "hu=Hungarian",
        "ro=Romanian",
        "tr=Turkish",
        "el=Greek",
        "ru=Russian",
        "uk=Ukrainian",
        "ar=Arabic",
        "he=Hebrew",
        "ja=Japanese",
        "ko=Korean",
        "zh=Chinese",
    ]
)
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{12,200})[”“»\"]")
_WORD = re.compile(r"[^\W\d_]{2,}")
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
    """The whole page, then parts that name a language, then quotations and paragraphs that name none."""
    prose = present(visit.prose)
    declared = _base(prose.lang or "")
    if declared:
        own = [block.text for block in prose.blocks if _base(block.lang) == declared and not block.inside & _APART]
        text = " ".join(own)
        other = _other(text, declared, sure=0.95, words=15)
        if other:
            yield Problem(
                f"The page says it is in {_name(declared)}, and it is in {_name(other)}.", about="page language"
            )
            return
    yield from _named(prose)
    if declared:
        yield from _unnamed(prose, declared)


def _named(prose: Prose) -> Iterator[Problem]:
    for passage in prose.passages:
        other = _other(passage.text, _base(passage.lang), sure=0.55, words=3)
        if other:
            words = f"“{passage.text[:60]}” is marked as {_name(_base(passage.lang))}, and it is {_name(other)}."
            yield Problem(words, where=passage.element, about="part language")


def _unnamed(prose: Prose, declared: str) -> Iterator[Problem]:
    for block in prose.blocks:
        if _base(block.lang) != declared or block.inside & (_APART | {"link", "button", "option"}):
            continue
        whole = _other(block.text, declared, sure=0.99, words=8)
        quoted = [it for it in _QUOTED.findall(block.text) if not whole and _other(it, declared, sure=0.55, words=3)]
        if whole or quoted:
            said, other = (block.text, whole) if whole else (quoted[0], _other(quoted[0], declared, sure=0.55, words=3))
            yield Problem(
                f"“{said[:60]}” is {_name(other)}, and no “lang” says so.",
                where=block.element,
                about="part language",
                severity=Severity.MINOR,
            )
            return


def _base(tag: str) -> str:
    return re.split(r"[-_]", tag.strip().lower())[0]


def _name(code: str) -> str:
    return _NAMES.get(code, f"“{code}”")


def _other(text: str, declared: str, *, sure: float, words: int) -> str:
    """The language that the text is in, where that is surely not the declared one; else ''."""
    dense = len(re.findall(r"[぀-ヿ一-鿿가-힯฀-๿]", text))
    if declared not in _KNOWN and declared not in _ALIKE:
        return ""
    if len(_WORD.findall(text)) < words and dense < 3 * words:
        return ""
    shares = _shares(text[:3000])
    best = max(shares, key=lambda code: shares[code])
    same = best == declared or (declared in _ALIKE and _ALIKE.get(best) == _ALIKE[declared])
    runner_up = max(
        share for code, share in shares.items() if code != best and _ALIKE.get(code, code) != _ALIKE.get(best)
    )
    return "" if same or shares[best] < sure or shares[best] < 10 * runner_up else best


class _Identifier(Protocol):
    def set_languages(self, langs: list[str]) -> None: ...

    def rank(self, text: str) -> list[tuple[str, float]]: ...


def _shares(text: str) -> Mapping[str, float]:
    return {code: float(share) for code, share in _identifier().rank(text)}


@cache
def _identifier() -> _Identifier:
    """py3langid over the languages a shop is likely to meet; loaded when it is first needed: it takes a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)  # type: ignore[no-untyped-call]
    identifier.set_languages(list(_KNOWN))
    return identifier
