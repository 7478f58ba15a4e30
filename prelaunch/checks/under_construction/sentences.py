"""What each sentence of a page says: that the page is not ready, what goes with that, or something of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from prelaunch.checks.under_construction.phrases import Notice, notices, plain
from prelaunch.checks.under_construction.word_lists import pattern, sections

_CLOSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ENDS = re.compile(r"(?<=[.!?…؟])\s+|(?<=[。！？।])\s*|\n+")
_PARTS = re.compile(r"\s*[｜|]\s*|\s+[·•—–»]\s+|\s[-/]\s|:\s+|\n+|(?<=[.!?…。！？])\s*")
_ITSELF = frozenset(" ".join(sections("around")["the page itself"]).casefold().split())
_GLUE = frozenset(" ".join(sections("around")["glue"]).casefold().split())
_JOINED = re.compile(sections("around")["joined glue"][0])
_SUPPORT = pattern("around", "support")
_OF_ITSELF = pattern("purposes", "of itself")
_TRADE = pattern("purposes", "a trade's words")
COME_BACK = pattern("purposes", "come back")
_MAY_BE = pattern("purposes", "may be")
_DOWN = re.compile(
    r"(?:down|closed|offline|unavailable|tempor|momentan|vorüber|tijdelijk|tymczas|времен|geçici)", re.IGNORECASE
)
_CONTACT = re.compile(r"\S+@\S+\.\w+|https?://|www\.|(?:\d[\s().-]?){7,}")
_STATE = re.compile(
    r"(?:under|in|en|em|im|w|ve|vo|v|u|у|в|на|υπό|σε|down|closed|temporarily|fuera|fora|hors|wegen|wird|está|è|is|est)\b",
    re.IGNORECASE,
)
"""A site is *in* maintenance; website maintenance is a service."""
QUOTED = re.compile(r"[“„«「『\"‹][^”“»」』\"›\n]{2,200}[”“»」』\"›]")
"""What is quoted, over several sentences too."""
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)|copyright\b|all rights reserved|alle rechte|tous droits)", re.IGNORECASE)


class Says(StrEnum):
    WHOLE = "little but a notice"
    ITSELF = "a notice about the page it stands on"
    BESIDE = "what goes with a notice: an apology, come back later, sign up"
    CONTACT = "an address or a number"
    OWN = "something else"


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    says: Says
    notice: Notice | None = None
    covered: float = 0.0

    @property
    def words(self) -> int:
        return words_in(self.text)

    @property
    def tells(self) -> bool:
        """Whether it says that the page is not ready."""
        return self.says in (Says.WHOLE, Says.ITSELF)

    @property
    def share(self) -> float:
        """How much of it is the notice, with grammar and the page's own name around it."""
        return 1.0 if self.says is Says.ITSELF else self.covered

    @property
    def of_a_trade(self) -> bool:
        """Whether its words are also a trade's: houses are under construction, gardens need maintenance."""
        return self.says is not Says.ITSELF and self.notice is not None and is_of_a_trade(self.notice)


def words_in(text: str) -> int:
    """How many words; two letters of a script without spaces count as one."""
    close = len(_CLOSE.findall(text))
    return len(_WORD.findall(_CLOSE.sub(" ", text))) + (close + 1) // 2


def sentences(text: str, more: tuple[str, ...] = ()) -> list[Sentence]:
    """Each sentence or line of a text; copyright lines are left out."""
    parts = (part.strip() for part in _ENDS.split(text))
    return [understood(part, more) for part in parts if part and not is_copyright(part)]


def is_copyright(line: str) -> bool:
    """A footer's last line, which stands in the main part where a page does not mark its footer."""
    return len(line) < 160 and bool(_COPYRIGHT.search(line))


def parts_of_heading(head: str) -> list[str]:
    """`Coming soon` and `Northfold` of “Coming soon – Northfold”."""
    return [part.strip() for part in _PARTS.split(head) if part and part.strip()]


def understood(text: str, more: tuple[str, ...] = ()) -> Sentence:
    """What one sentence, or one part of a heading, says."""
    text = plain(text)
    found = notices(text, more)
    quoted = [match.span() for match in QUOTED.finditer(text)]
    # What stands in quotation marks among other words is spoken about, not said.
    used = [
        each
        for each in found
        if not any(low <= each.start and each.end <= high and len(text) > high - low + 3 for low, high in quoted)
    ]
    beside = _SUPPORT.search(text) and words_in(text) <= 30
    if not used:
        if _CONTACT.search(text) and words_in(text) <= 12:
            return Sentence(text, Says.CONTACT)
        return Sentence(text, Says.BESIDE if beside else Says.OWN)
    longest = max(used, key=lambda it: (it.kind != "soon", not is_of_a_trade(it), it.end - it.start))
    rest = _rest(text, used)
    if longest.kind in ("soon", "coming soon") and rest <= 3 and COME_BACK.search(text):
        return Sentence(text, Says.BESIDE)
    if longest.words.isdigit():
        # A bare 404 is a notice where it stands alone; “the story of the 404 page” is a story.
        says = Says.WHOLE if rest == 0 else Says.BESIDE if beside else Says.OWN
        return Sentence(text, says, longest, 1.0)
    covered = sum(each.end - each.start for each in _apart(used)) / max(1, len(text))
    if longest.kind == "soon":
        whole = rest == 0
    elif is_of_a_trade(longest):
        whole = rest == 0 or (bool(beside) and rest <= 3)
    else:
        starts = longest.kind == "a server's error" and longest.start == 0
        most = 4 if longest.kind == "not found" and words_in(text) <= 14 else 2
        whole = rest <= most or covered >= 0.55 or starts
    first, _, after = text.casefold().partition(" ")
    if rest == 0 and first in _ITSELF and _STATE.match(after):
        return Sentence(text, Says.ITSELF, longest)
    if longest.kind in ("being built", "closed for maintenance") and rest >= 3 and _MAY_BE.search(text):
        return Sentence(text, Says.OWN)  # terms say what may happen
    strict = longest.kind == "a placeholder"
    enough = covered >= 0.4 if strict else covered >= 0.12 or rest <= 10
    if words_in(text) <= 34 and _OF_ITSELF.search(text) and (whole or enough):
        return Sentence(text, Says.ITSELF, longest)
    if whole and is_of_a_trade(longest) and beside:
        return Sentence(text, Says.ITSELF, longest)
    if whole:
        return Sentence(text, Says.WHOLE, longest, 1.0 if rest == 0 else covered)
    return Sentence(text, Says.BESIDE if beside else Says.OWN, longest)


def is_of_a_trade(notice: Notice) -> bool:
    """Houses are under construction, gardens need maintenance; what is down or closed for it is a site."""
    return (
        notice.kind in ("being built", "closed for maintenance")
        and bool(_TRADE.search(notice.words))
        and not _DOWN.match(notice.words)
    )


def _apart(found: list[Notice]) -> list[Notice]:
    """Overlapping notices count once."""
    kept: list[Notice] = []
    for each in sorted(found, key=lambda it: (it.start, -it.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _rest(text: str, found: list[Notice]) -> int:
    """Words that are neither notice nor page nor grammar."""
    left = text
    for each in sorted(_apart(found), key=lambda it: -it.start):
        left = left[: each.start] + " " + left[each.end :]
    left = _JOINED.sub(" ", left) if _CLOSE.search(left) or re.search(r"[\uac00-\ud7af]", left) else left
    close = len(_CLOSE.findall(left))
    words = _WORD.findall(_CLOSE.sub(" ", left).casefold().replace("’", "'"))
    own = [word for word in words if word not in _ITSELF and word not in _GLUE and not re.search(r"\d", word)]
    return len(own) + close // 2
