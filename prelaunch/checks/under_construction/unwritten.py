"""Which section of a page says that it is still to be written: hints that mean little alone, where nothing else stands.

People say it in words of their own: “Dave promised to type up the service menu. Pop back in a week or two.” No list
holds such sentences. What tells them is that nothing else stands under the heading, and that several hints come
together: that something is not there yet, is in the making or comes soon, that it is this page's, that one should come
back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prelaunch.checks.under_construction.reading import PRICE, Glance
from prelaunch.checks.under_construction.sentences import QUOTED, Says, Sentence, parts_of_heading, sentences, words_in
from prelaunch.checks.under_construction.word_lists import pattern
from prelaunch.model.visit import Section

MOST_WORDS = 55
"""A section that has more to say than this is written."""
_MOST_OTHER = 24
"""Words of sentences without a hint: an e-mail address for the meantime, an excuse."""
_MOST_SHOWN = 2
_HINTS = ("soon", "in progress", "not yet", "come back", "patience")
_HINT = {name: pattern("cues", name) for name in _HINTS}
_OF_THE_PAGE = pattern("cues", "of the page")
_ABOUT_PAGES = pattern("cues", "about pages")
_SOMEBODYS = pattern("cues", "somebody's own")
_THE_SERVICE = pattern("cues", "the service")
_AWAY = pattern("cues", "away")
_BACK_AT = pattern("cues", "back at")
_NOT_OF_A_SECTION = ("not found", "a server's error", "a placeholder")
_THANKS = pattern("purposes", "thanks")
_ORDER = pattern("purposes", "order or search")
_UNTIL = pattern("purposes", "till we meet")
_IF = re.compile(r"^(?:if|when|whenever|falls|wenn|si|se|als|jeśli|если|om)\b[^.!?\n]*", re.IGNORECASE | re.MULTILINE)
_OF_ONE_VISITOR = pattern("shelves", "of one visitor")
_SENT = pattern("purposes", "sent")


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A section that says it is still to be written, and what it says."""

    section: Section
    says: str
    of_the_page: bool
    """What the page itself is about stands here; else it is a part."""


def unwritten(page: Glance, phrases: tuple[str, ...] = ()) -> Iterator[Unwritten]:
    """Each section that holds nothing but word that it is not written yet."""
    named = (*parts_of_heading(page.title)[:1], *page.heads)
    if any(each.search(name) for each in (_THANKS, _SENT, _ORDER) for name in named):
        return  # a thank-you says what follows
    # A basket, an inbox, a search: what a visitor fills alone is rightly empty.
    may_be_empty = any(_OF_ONE_VISITOR.search(name) for name in named)
    before: Section | None = None
    for section in page.sections:
        if section.region in ("footer", "navigation"):
            continue
        text = _without_links(section.text, page)
        priced = PRICE.search(text)
        says = "" if priced else still_to_be_written(text, section.shown, phrases, may_be_empty=may_be_empty)
        topic = section.region != "aside" and (
            _is_topic(section, page) or (before is not None and _is_topic(before, page) and _only_leads(before))
        )
        if says:
            main = section.heading in page.heads and section.region != "aside"
            own = main and page.path not in ("", "/") and bool(_OF_THE_PAGE.search(text)) and _hints_in(text) >= 2
            yield Unwritten(section, says, topic or own or (main and _names_the_page(text, phrases)))
        elif section.heading in page.heads and not _is_topic(section, page) and _names_the_page(text, phrases):
            yield Unwritten(section, text.splitlines()[0][:120], of_the_page=True)
        before = section


def still_to_be_written(text: str, shown: int = 0, phrases: tuple[str, ...] = (), *, may_be_empty: bool = False) -> str:
    """The sentence by which a section says that it is still to be written, or ''.

    Where it `may_be_empty`, that nothing is there yet tells nothing.
    """
    if shown > _MOST_SHOWN or not text or words_in(text) > MOST_WORDS:
        return ""
    if _SOMEBODYS.search(text) or _ABOUT_PAGES.search(text):
        return ""
    said = sentences(text, phrases)
    left = _UNTIL.sub(" ", _IF.sub(" ", QUOTED.sub(" ", text)))
    hints = {name for name, hint in _HINT.items() if hint.search(left) and not (may_be_empty and name == "not yet")}
    about = bool(_OF_THE_PAGE.search(text))
    plain = [each for each in said if _is_plain(each)]
    short = words_in(text) <= 6 and any(len(it.group()) >= 0.4 * len(text) for it in _HINT["soon"].finditer(text))
    if not plain and not short and (_SENT.search(text) or not _enough(hints, about, words_in(text))):
        return ""
    other = sum(each.words for each in said if not _hints(each))
    sure = bool(plain) or len(hints) >= 3 or (about and bool(hints & {"come back", "patience"}))
    if other > (_MOST_OTHER if sure else 12):
        return ""
    return max(plain or said, key=lambda each: (_hints_in(each.text), each.words)).text


def _hints_in(text: str) -> int:
    return sum(bool(hint.search(text)) for hint in _HINT.values())


def _is_plain(each: Sentence) -> bool:
    """A notice that needs no hints beside it."""
    if not each.tells or each.of_a_trade or each.notice is None or each.text[:1].isdigit():
        return False
    if each.notice.kind in _NOT_OF_A_SECTION and not (each.says is Says.ITSELF and each.notice.kind == "a placeholder"):
        return False
    return each.says is Says.ITSELF or each.share == 1.0 or bool(_OF_THE_PAGE.search(each.text))


def _enough(hints: set[str], about: bool, words: int) -> bool:
    making = hints & {"soon", "in progress", "not yet"}
    if not making:
        return False
    if about:
        return len(hints) >= 2 or (words <= 12 and bool(making & {"in progress", "soon"}))
    return len(making) >= 2 and len(hints) >= 3


def service_away(page: Glance) -> str:
    """What a short page says that tells customers that the online service is closed, and when it is back; ''."""
    if page.words > 110 or page.priced or page.password or page.fields > 1:
        return ""
    own = [each for each in page.sections if each.heading in page.heads and not each.more and each.shown <= _MOST_SHOWN]
    places = [f"{each.heading}\n{each.text}" for each in own if not _SOMEBODYS.search(each.heading)]
    for text in (QUOTED.sub(" ", each) for each in (places if page.sections else [page.body])):
        if not (_AWAY.search(text) and _THE_SERVICE.search(text)):
            continue
        said = [each.text for each in sentences(text)]
        away = next((each for each in said if _AWAY.search(each) and _THE_SERVICE.search(each)), "")
        back = any(each.search(it) for each in (_BACK_AT, _HINT["soon"], _HINT["patience"]) for it in said)
        if back and (away or sum(bool(_AWAY.search(each)) for each in said) >= 2):
            return away or next(each for each in said if _AWAY.search(each))
    return ""


def _without_links(text: str, page: Glance) -> str:
    """A row of links under a site's name is its menu."""
    return "\n".join(line for line in text.splitlines() if line.strip() and line.strip() not in page.linked)


def _names_the_page(text: str, phrases: tuple[str, ...]) -> bool:
    """Where the title says something else: “Kitchen tiles”, and under “Oops” that the page is not there."""
    said = sentences(text, phrases)
    first = bool(said) and said[0].tells and (said[0].says is Says.ITSELF or _not_found(said[0]))
    return first and bool(_OF_THE_PAGE.search(said[0].text)) and sum(each.words for each in said) <= MOST_WORDS


def _not_found(each: Sentence) -> bool:
    return each.notice is not None and each.notice.kind == "not found"


def _hints(each: Sentence) -> bool:
    if each.tells or each.says in (Says.BESIDE, Says.CONTACT):
        return True
    return any(hint.search(each.text) for hint in _HINT.values())


def _is_topic(section: Section, page: Glance) -> bool:
    """The title names it, word for word or the one within the other."""
    heading = section.heading.strip().casefold()
    for part in (page.title, *parts_of_heading(page.title)):
        named = part.casefold()
        shorter, longer = sorted((heading, named), key=len)
        if heading and (heading == named or (len(shorter) >= 4 and shorter in longer)):
            return True
    return False


def _only_leads(section: Section) -> bool:
    """A line under the page's heading, before what the page has to say."""
    return words_in(section.text) <= 8
