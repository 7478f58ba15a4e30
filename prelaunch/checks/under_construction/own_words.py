"""What a page says in words of its own: all that stands on it, or in a part of it, reads like a notice.

Where little else stands, the classifier of sentences is asked; where a hint that the lists know stands in the text as
well, it need not be so sure.
"""

from __future__ import annotations

from prelaunch.checks.under_construction.likeness import likelihood, likelihoods
from prelaunch.checks.under_construction.phrases import notices
from prelaunch.checks.under_construction.reading import PRICE, Glance, is_topic
from prelaunch.checks.under_construction.sentences import (
    QUOTED,
    is_copyright,
    parts_of_heading,
    sentences,
    words_in,
)
from prelaunch.checks.under_construction.shelves import CONTACT, of_one_visitor
from prelaunch.checks.under_construction.unwritten import hints_in, without_links
from prelaunch.checks.under_construction.word_lists import pattern
from prelaunch.model.visit import Section

_SURE, _SURE_WITH_HINT, _SURE_OF_ONE_VISITOR, _SURE_WITHOUT_MENU = 0.9, 0.8, 0.97, 0.97
"""Probabilities from which all that a page says makes it unfinished.

“Your messages” may rightly hold nothing yet, and what has no menu may be a note of its own.
"""
_SURE_OF_PART, _SURE_OF_PART_WITH_HINT = 0.99, 0.95
"""For a section, a cell, a panel: a page has many, so each must be surer."""
_LIKELY, _VERY_LIKELY, _SHARE = 0.8, 0.9, 0.6
"""Of several lines: how likely each, the two likeliest, and how much of the text they are."""
_FEWEST, _MOST = 3, 80
"""Words of one text."""
_MOST_ALONE, _MOST_IN_LINES, _MOST_WITH_PARTS = 110, 250, 600
"""Words of the page."""
_MOST_OF_IT = 0.4
"""Of the page's words: a text that leads to more than that beneath it is an introduction."""
_FEW_PARTS = 1
"""Sections with text on a page whose whole text is read as one."""
_MOST_SHOWN = 2
_A_MENU = 3
"""Links."""
_ANSWERS = tuple(pattern("purposes", name) for name in ("thanks", "sent", "order or search"))


def in_own_words(page: Glance) -> tuple[str, float]:
    """What a page says and how likely that is to mean that it is not ready; ('', 0.0) where that is not sure enough."""
    if page.fields > 1 or page.password or len(page.code) > 100 or page.asked or _is_for_something_else(page):
        return "", 0.0
    said = _all_there_is(page)
    if said:
        plainest = max(said, key=_likely)
        likely = _likely(plainest)
        of_one = of_one_visitor(page)
        sure = _SURE_OF_ONE_VISITOR if of_one else _SURE_WITH_HINT if hints_in(plainest) else _SURE
        if page.links + page.other_links < _A_MENU:
            sure = max(sure, _SURE_WITHOUT_MENU)
        if likely >= sure:
            return plainest, likely
        if of_one:
            return "", 0.0
    lines = _lines(page) if page.words <= _MOST_IN_LINES else []
    each = likelihoods(lines)
    words = [words_in(line) for line in lines]
    share = sum(n for n, p in zip(words, each, strict=True) if p >= _LIKELY) / max(1, sum(words))
    if sum(p >= _VERY_LIKELY for p in each) >= 2 and share >= _SHARE:
        return lines[each.index(max(each))], max(each)
    return "", 0.0


def part_in_own_words(page: Glance) -> str:
    """Which section, cell, answer or panel says so, in words; ''."""
    if page.words > _MOST_WITH_PARTS or of_one_visitor(page) or _is_for_something_else(page):
        return ""
    # What stands under the page's own heading leads to the rest.
    own = [
        each
        for each in page.sections
        if each.region not in ("footer", "navigation") and each.shown <= _MOST_SHOWN and each.heading not in page.heads
    ]
    sections = [(each.heading, without_links(each.text, page)) for each in own]
    entries = [(each.name, each.text) for each in page.entries]
    parts = [(name, text) for name, text in (*sections, *entries) if _may_be_asked(text, page)]
    for (name, text), likely in zip(parts, likelihoods([text for _, text in parts]), strict=True):
        if likely >= (_SURE_OF_PART_WITH_HINT if hints_in(text) else _SURE_OF_PART):
            short = " ".join(text.split())[:160]
            return f"under “{name}” it says no more than “{short}”" if name else f"a part of it says “{short}”"
    return ""


def _is_for_something_else(page: Glance) -> bool:
    """It is about such words, or answers to what a visitor did."""
    named = (*parts_of_heading(page.title)[:1], *page.heads)
    if any(notices(quoted) for name in named for quoted in QUOTED.findall(name)):
        return True
    return any(each.search(name) for each in _ANSWERS for name in named)


def _all_there_is(page: Glance) -> list[str]:
    """The text under the page's own heading, and all of its text, where little else stands."""
    if page.framed or page.priced or len(page.pictures) > _MOST_SHOWN or page.words > _MOST_ALONE:
        return []
    texts = [without_links(each.text, page) for each in page.sections if _is_main(each, page)]
    leading = [text for text in texts if words_in(text) >= _MOST_OF_IT * page.words]
    said = [text for text in leading if _FEWEST <= words_in(text) <= _MOST]
    # Labels in a row and sections one after the other are no text, and one line must say so alone.
    parts = sum(bool(each.text) for each in page.sections if each.region in ("main", ""))
    whole = parts <= _FEW_PARTS and words_in(page.body) <= _MOST
    return [*said, page.body] if whole and max(likelihoods(_lines(page)), default=0.0) >= _LIKELY else said


def _likely(text: str) -> float:
    """How likely, where sentences with a number or an address are left out as well: who to call is an answer."""
    said = [each.text for each in sentences(text)]
    without = [each for each in said if not CONTACT.search(each)]
    if not without or len(without) == len(said):
        return likelihood(text)
    return min(likelihoods([text, " ".join(without)]))


def _may_be_asked(text: str, page: Glance) -> bool:
    """A row of links, a number to call, a price or an example says what it is."""
    if page.code and any(line.strip() in page.code for line in text.splitlines() if line.strip()):
        return False
    left = text
    for name in sorted(page.linked, key=len, reverse=True):
        left = left.replace(name, " ") if name else left
    return _FEWEST - 1 <= words_in(left) <= _MOST and not PRICE.search(text) and not CONTACT.search(text)


def _is_main(section: Section, page: Glance) -> bool:
    if section.region in ("footer", "navigation", "aside") or section.shown > _MOST_SHOWN:
        return False
    return section.heading in page.heads or is_topic(section, page)


def _lines(page: Glance) -> list[str]:
    lines = (line.strip() for line in page.body.splitlines())
    return [each for each in lines if words_in(each) >= _FEWEST and each not in page.linked and not is_copyright(each)]
