"""What sites say when they are not ready, by kind of notice, in the languages of the web."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from prelaunch.checks.under_construction.word_lists import sections

_NO_SPACES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GAP = r"(?:[^\s.!?]+\s){0,5}"


def _both(lines: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One pattern for languages that part words, one for those that do not: there no word boundary can be asked."""
    parted = [line for line in lines if not _NO_SPACES.search(line)]
    joined = [line for line in lines if _NO_SPACES.search(line)]
    words = "|".join(parted).replace(" ~", rf"[,:]?\s{_GAP}").replace("~", _GAP)
    return (
        re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE | re.MULTILINE),
        re.compile("|".join(joined) or r"(?!)", re.IGNORECASE),
    )


KINDS: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = MappingProxyType(
    {kind: _both(lines) for kind, lines in sections("notices").items()}
)


def notices(text: str, more: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Kind and words of each notice in a text; `more` are a team's own phrases, as plain words."""
    plain = unicodedata.normalize("NFC", text).replace("\u2019", "'").replace("\u00a0", " ")
    found = []
    for kind, patterns in KINDS.items():
        for pattern in patterns:
            found += [(kind, match.group().strip()) for match in pattern.finditer(plain)]
    folded = plain.casefold()
    found += [("your own phrase", phrase) for phrase in more if phrase.casefold() in folded]
    return found
