"""What sites say when they are not ready, by kind of notice, in the languages of the web."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from prelaunch.checks.under_construction.word_lists import sections

_NO_SPACES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GAP = r"(?:[^\s.!?]+\s){0,5}"


@dataclass(frozen=True, slots=True)
class Notice:
    kind: str
    words: str
    start: int
    end: int


def _both(lines: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One pattern for languages that part words, one for those that do not: there no word boundary can be asked."""
    parted = [line for line in lines if not _NO_SPACES.search(line)]
    joined = [line for line in lines if _NO_SPACES.search(line)]
    words = "|".join(parted).replace(" ~", rf"[,:]?\s{_GAP}").replace("~", _GAP)
    return (
        re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE | re.MULTILINE),
        re.compile("|".join(joined).replace(" ~", rf"\s{_GAP}").replace("~", _GAP) or r"(?!)", re.IGNORECASE),
    )


KINDS: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = MappingProxyType(
    {kind: _both(lines) for kind, lines in sections("notices").items()}
)


def plain(text: str) -> str:
    """One spelling for apostrophes and spaces; the length may change, so a notice's place is in this text."""
    return unicodedata.normalize("NFC", text).replace("\u2019", "'").replace("\u00a0", " ")


def notices(text: str, more: tuple[str, ...] = ()) -> list[Notice]:
    """Each notice in a text; `more` are a team's own phrases, as plain words."""
    found = []
    for kind, patterns in KINDS.items():
        for pattern in patterns:
            found += [
                Notice(kind, match.group().strip(), match.start(), match.end())
                for match in pattern.finditer(text)
                if match.group().strip()
            ]
    folded = text.casefold()
    for phrase in more:
        at = folded.find(phrase.casefold())
        if at >= 0:
            found.append(Notice("your own phrase", phrase, at, at + len(phrase)))
    return found
