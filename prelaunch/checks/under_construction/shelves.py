"""Is a section of the site a shelf with nothing on it: “No products found.”, or one picture and no word?"""

from __future__ import annotations

import re

from prelaunch.checks.under_construction.likeness import likelihood
from prelaunch.checks.under_construction.reading import PRICE, Glance, is_topic
from prelaunch.checks.under_construction.sentences import is_copyright, parts_of_heading, sentences, words_in
from prelaunch.checks.under_construction.word_lists import pattern

_NOTHING = pattern("shelves", "nothing on it")
_GOODS = pattern("shelves", "goods")
_OF_ONE_VISITOR = pattern("shelves", "of one visitor")
_LOADING = pattern("shelves", "still loading")
_THANKS = pattern("purposes", "thanks")
_SENT = pattern("purposes", "sent")
_ORDER = pattern("purposes", "order or search")
CONTACT = re.compile(r"\S+@\S+\.\w+|https?://|www\.|(?:\d[\s().:/–-]*){6,}")
_ENDS = re.compile(r"[.!?…。！？]")
_MAY_BE = 0.3
"""How likely it must be that a page says it is not ready, for a person to look at it."""
_FEW = 40
"""Words: a page of the site that has no more to say is looked at by a person."""
_MOST_WORDS = 14
"""More than that beside the notice, and the page has something to say."""


def empty_shelf(page: Glance) -> tuple[str, bool]:
    """What the page says of its emptiness, and whether goods are lacking; ('', False) where it is not empty.

    What a visitor fills alone (a basket, orders, a search) is rightly empty, and so is what an address asks for.
    """
    if page.asked or page.fields or page.pictures or page.words > 400 or page.links + page.other_links < 3:
        return "", False
    if of_one_visitor(page):
        return "", False
    text = page.main if page.has_main else page.after_heading or ""
    lines = [line.strip() for line in text.splitlines() if words_in(line)]
    kept = [line for line in lines if line not in page.linked and line not in page.headings and not is_copyright(line)]
    said = [each.text for line in kept for each in sentences(line)]
    empty = [each for each in said if _NOTHING.fullmatch(each.strip(" .!…–-"))]
    own = sum(words_in(each) for each in said if each not in empty)
    if not empty or own > _MOST_WORDS:
        return "", False
    plainest = max(empty, key=len)
    return plainest, bool(_GOODS.search(plainest))


def of_one_visitor(page: Glance) -> bool:
    """Whether it holds what one visitor alone fills: a basket, orders, a search."""
    named = (*parts_of_heading(page.title)[:1], *page.heads, page.path.rstrip("/").rpartition("/")[2].replace("-", " "))
    return page.asked or any(_OF_ONE_VISITOR.search(each) for each in named)


def only_a_picture(page: Glance) -> bool:
    """Whether a heading and one picture that says nothing in words are all there is: only a person can tell what of."""
    if not 1 <= page.drawn <= 2 or page.framed or page.operable or page.fields or page.asked:
        return False
    text = page.main if page.has_main else page.after_heading
    if text is None or page.links + page.other_links < 5 or len(page.pictures) > 1:
        return False
    if any(words_in(each.alt or "") for each in page.pictures):
        return False
    return all(line.strip() in page.headings for line in text.splitlines() if words_in(line))


def next_to_nothing(page: Glance) -> str:
    """All that stands in the main part of a page in a full layout, where that is a sentence or two; ''.

    Where the classifier is not sure whether they say that the page is not written yet, only a person can tell.
    What is rightly short is left out: an address, opening hours, a thank-you, what one visitor alone fills, what
    there is to operate or to see.
    """
    if page.fields or page.operable or page.framed or page.pictures or page.password or page.code or page.words > 120:
        return ""
    if page.drawn > 1 or page.path in ("", "/") or page.links + page.other_links < 5 or of_one_visitor(page):
        return ""
    named = (*parts_of_heading(page.title)[:1], *page.heads)
    if any(each.search(name) for each in (_THANKS, _SENT, _ORDER) for name in named):
        return ""
    section = next((each for each in page.sections if each.heading in page.heads and is_topic(each, page)), None)
    if section is None or section.shown or section.more:
        return ""
    lines = [line.strip() for line in section.text.splitlines() if words_in(line) and line.strip() not in page.linked]
    said = " ".join(lines)
    if not 10 <= words_in(said) <= _FEW or len(lines) > 4 or not _ENDS.search(said):
        return ""
    if CONTACT.search(said) or _SENT.search(said) or PRICE.search(said):
        return ""
    return said if likelihood(said) >= _MAY_BE else ""


def still_loading(page: Glance) -> str:
    """What a page says that shows nothing but its heading and that more will come; ''."""
    text = page.main if page.has_main else page.after_heading or ""
    lines = [line.strip() for line in text.splitlines() if words_in(line) and line.strip() not in page.headings]
    said = [line for line in lines if line not in page.linked and not is_copyright(line)]
    alone = len(said) == 1 and not page.fields and not page.pictures and _LOADING.fullmatch(said[0].strip(" .!…"))
    return said[0] if alone else ""
