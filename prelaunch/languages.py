"""Which language a text is in, told from its letters and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Protocol

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
_WORD = re.compile(r"[^\W\d_]{2,}")


def base(tag: str) -> str:
    """`de` of `de-AT`."""
    return re.split(r"[-_]", tag.strip().lower())[0]


def name_of(code: str) -> str:
    """`German` of `de`; the code itself, in quotes, where we know no name."""
    return _NAMES.get(code, f"“{code}”")


def other_than(text: str, declared: str, *, sure: float, words: int) -> str:
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
