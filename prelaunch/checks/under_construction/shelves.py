"""Is a section of the site a shelf with nothing on it: “No products found.”, or one picture and no word?"""

from __future__ import annotations

from prelaunch.checks.under_construction.reading import Glance
from prelaunch.checks.under_construction.sentences import is_copyright, parts_of_heading, sentences, words_in
from prelaunch.checks.under_construction.word_lists import pattern

_NOTHING = pattern("shelves", "nothing on it")
_GOODS = pattern("shelves", "goods")
_OF_ONE_VISITOR = pattern("shelves", "of one visitor")
_LOADING = pattern("shelves", "still loading")
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


def still_loading(page: Glance) -> str:
    """What a page says that shows nothing but its heading and that more will come; ''."""
    text = page.main if page.has_main else page.after_heading or ""
    lines = [line.strip() for line in text.splitlines() if words_in(line) and line.strip() not in page.headings]
    said = [line for line in lines if line not in page.linked and not is_copyright(line)]
    alone = len(said) == 1 and not page.fields and not page.pictures and _LOADING.fullmatch(said[0].strip(" .!…"))
    return said[0] if alone else ""
