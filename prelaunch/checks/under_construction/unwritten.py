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

from prelaunch.checks.under_construction.leftovers import MARK, is_certain, is_note
from prelaunch.checks.under_construction.likeness import likelihood
from prelaunch.checks.under_construction.phrases import notices
from prelaunch.checks.under_construction.reading import PRICE, Glance, is_topic, without_foot
from prelaunch.checks.under_construction.sentences import QUOTED, Says, Sentence, parts_of_heading, sentences, words_in
from prelaunch.checks.under_construction.word_lists import pattern
from prelaunch.model.visit import Section

MOST_WORDS = 55
"""A section that has more to say than this is written."""
_SURE = 0.9
"""How likely a text that stands above written sections must be a notice."""
_WRITTEN = 5
"""Words from which a section has something to say."""
_LED_TO = 30
"""Words of the sections together that an introduction leads to."""
_MOST_OTHER = 24
"""Words of sentences without a hint: an e-mail address for the meantime, an excuse."""
_MOST_SHOWN = 2
_HINTS = ("soon", "in progress", "not yet", "come back", "patience")
_HINT = {name: pattern("cues", name) for name in _HINTS}
_OF_THE_PAGE = pattern("cues", "of the page")
_AGAIN = pattern("cues", "again and again")
_NOTIFY = pattern("purposes", "notify")
_NOW = pattern("cues", "now")
_ABOUT_PAGES = pattern("cues", "about pages")
_SOMEBODYS = pattern("cues", "somebody's own")
_THE_SERVICE = pattern("cues", "the service")
_AWAY = pattern("cues", "away")
_BACK_AT = pattern("cues", "back at")
_NOT_OF_A_SECTION = ("not found", "a server's error", "a placeholder")
_THANKS = pattern("purposes", "thanks")
_ORDER = pattern("purposes", "order or search")
_UNTIL = pattern("purposes", "till we meet")
_NEITHER = re.compile(r"\b(?:weder|neither|ni|né|nem|noch)\b[^.!?\n]*?\b(?:noch|nor|ni|né|nem)\b", re.IGNORECASE)
_TO_BE_ANNOUNCED = re.compile(r"^\W*(?:TBA|to be announced)\W*$", re.IGNORECASE)
_IF = re.compile(r"^(?:if|when|whenever|falls|wenn|si|se|als|jeśli|если|om)\b[^.!?\n]*", re.IGNORECASE | re.MULTILINE)
_OF_ONE_VISITOR = pattern("shelves", "of one visitor")
_SENT = pattern("purposes", "sent")
_THIS_PAGE = pattern("purposes", "this part")


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
    if any(each.search(name) for each in (_THANKS, _SENT) for name in named):
        return  # a thank-you says what follows
    of_an_order = any(_ORDER.search(name) for name in named)
    if any(notices(quoted) for name in named for quoted in QUOTED.findall(name)):
        return  # the page is about such words
    # A basket, an inbox, a search: what a visitor fills alone is rightly empty.
    may_be_empty = any(_OF_ONE_VISITOR.search(name) for name in named)
    before: Section | None = None
    for section in page.sections:
        if section.region in ("footer", "navigation"):
            continue
        text = without_links(section.text, page)
        priced = PRICE.search(text)
        says = "" if priced else still_to_be_written(text, section.shown, phrases, may_be_empty=may_be_empty)
        if of_an_order and not _THIS_PAGE.search(says):
            says = ""  # an order is being prepared; a page about it is not
        topic = section.region != "aside" and (
            is_topic(section, page) or (before is not None and is_topic(before, page) and _only_leads(before))
        )
        if says:
            main = section.heading in page.heads and section.region != "aside"
            own = main and page.path not in ("", "/") and bool(_OF_THE_PAGE.search(text)) and hints_in(text) >= 2
            ours = _OF_THE_PAGE.search(text) or _THE_SERVICE.search(text)
            alone = main and bool(ours) and _is_all(section, page)
            whole = topic or own or alone or (main and _names_the_page(text, phrases))
            if not whole or not _introduces(section, page) or likelihood(text) >= _SURE:
                yield Unwritten(section, says, whole)
        elif section.heading in page.heads and not is_topic(section, page) and _names_the_page(text, phrases):
            yield Unwritten(section, text.splitlines()[0][:120], of_the_page=True)
        before = section


def still_to_be_written(text: str, shown: int = 0, phrases: tuple[str, ...] = (), *, may_be_empty: bool = False) -> str:
    """The sentence by which a section says that it is still to be written, or ''.

    Where it `may_be_empty`, only what needs no hints beside it tells.
    """
    if shown > _MOST_SHOWN or not text or words_in(text) > 1.5 * MOST_WORDS:
        return ""
    of_this = hints_in(text) >= 4 and _THIS_PAGE.search(text)
    if _ABOUT_PAGES.search(text) or (_SOMEBODYS.search(text) and not of_this):
        return ""
    own = QUOTED.sub(" … ", text)
    text = own if len(own) > 0.3 * len(text) else text
    said = sentences(text, phrases)
    left = _UNTIL.sub(" ", _NEITHER.sub(" ", _IF.sub(" ", QUOTED.sub(" ", text))))
    hints = {name for name, hint in _HINT.items() if hint.search(left)}
    if _AGAIN.search(left):
        hints.discard("in progress")  # “updated every Monday”
    if shown and _NOTIFY.search(text):
        hints.add("come back")
    about = bool(_OF_THE_PAGE.search(text))
    if words_in(text) > MOST_WORDS and not (about and len(hints) >= 3):
        return ""
    plain = [
        each
        for each in said
        if _is_plain(each) or (_is_strong(each) and (not may_be_empty or _THIS_PAGE.search(each.text)))
    ]
    if may_be_empty and not plain and not of_this:
        return ""
    short = words_in(text) <= 6 and any(len(it.group()) >= 0.4 * len(text) for it in _HINT["soon"].finditer(text))
    if not plain and not short and (_SENT.search(text) or not _enough(hints, about, words_in(text))):
        return ""
    other = sum(each.words for each in said if not _hints(each))
    sure = bool(plain) or len(hints) >= 3 or (about and bool(hints & {"come back", "patience"}))
    here = any(_THIS_PAGE.search(each.text) for each in plain)
    if other > (2 * _MOST_OTHER if here else _MOST_OTHER if sure else 12):
        return ""
    return max(plain or said, key=lambda each: (hints_in(each.text), each.words)).text


def hints_in(text: str) -> int:
    """How many kinds of hint stand in a text that something is still to come: 0 to 5."""
    return sum(bool(hint.search(text)) for hint in _HINT.values())


def _is_plain(each: Sentence) -> bool:
    """A notice that needs no hints beside it."""
    if not each.tells or each.of_a_trade or each.notice is None or each.text[:1].isdigit():
        return False
    if each.notice.kind == "a placeholder":
        return each.says is Says.ITSELF or (each.share >= 0.8 and not MARK.match(each.text))
    if each.notice.kind in _NOT_OF_A_SECTION:
        return False
    return each.says is Says.ITSELF or each.share == 1.0 or bool(_OF_THE_PAGE.search(each.text))


def _is_strong(each: Sentence) -> bool:
    """“Work on this page is still going on”: short, of the page, and of what is still to come."""
    text = _IF.sub(" ", QUOTED.sub(" ", each.text))
    if each.words > 16 or not _OF_THE_PAGE.search(text) or _AGAIN.search(text) or _UNTIL.search(text):
        return False
    making = {name for name in ("soon", "in progress", "not yet") if _HINT[name].search(text)}
    return bool(making) and (len(making) >= 2 or bool(_NOW.search(text)))


def unwritten_entry(page: Glance, phrases: tuple[str, ...] = ()) -> str:
    """Which cell, term or panel says that it is still to be written, in words; ''.

    A cell may tell the state of something: “in progress”, “not yet”. What counts there is a placeholder, or a
    sentence of the page itself.
    """
    named = (*parts_of_heading(page.title)[:1], *page.heads)
    if any(notices(quoted) for name in named for quoted in QUOTED.findall(name)):
        return ""
    of_a_visitor = page.asked or any(each.search(name) for each in (_OF_ONE_VISITOR, _ORDER) for name in named)
    for entry in page.entries:
        if words_in(entry.text) > 25 or PRICE.search(entry.text) or _TO_BE_ANNOUNCED.search(entry.text):
            continue
        says = "" if of_a_visitor else still_to_be_written(entry.text, 0, phrases)
        # A question may be about such words, and a cell may tell the state of something.
        answers = entry.name.endswith(("?", "？", "؟"))
        if (
            says
            and not _THIS_PAGE.search(entry.text)
            and (answers or (entry.kind != "panel" and hints_in(entry.text) < 2))
        ):
            told = [each for each in sentences(entry.text, phrases) if _is_plain(each) and each.notice]
            says = says if any(each.notice and each.notice.kind == "a placeholder" for each in told) else ""
        if not says and len(page.code) <= 100 and (is_certain(entry.text) or is_note(entry.text)):
            says = entry.text
        if says:
            return f"beside “{entry.name}” stands no more than “{says}”" if entry.name else f"a cell says “{says}”"
    return ""


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


def without_links(text: str, page: Glance) -> str:
    """A section's text without lines that are links alone, and without the footer.

    A row of links under a site's name is its menu; an unmarked footer is none of the section.
    """
    lines = [line for line in text.splitlines() if line.strip() and line.strip() not in page.linked]
    return "\n".join(lines if page.has_main else without_foot(lines))


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


def _is_all(section: Section, page: Glance) -> bool:
    """Nothing but it stands in the main part."""
    others = [each for each in page.sections if each is not section and each.region in ("main", "")]
    return not any(each.text or each.shown for each in others) and page.words <= words_in(section.text) + 30


def _introduces(section: Section, page: Glance) -> bool:
    """Several sections with something to say stand beneath it: what is done, what is being built, what is planned."""
    after = page.sections[page.sections.index(section) + 1 :]
    beneath = [each for each in after if each.region in ("main", "") and each.level > section.level]
    words = [words_in(each.text) for each in beneath]
    return sum(each >= _WRITTEN for each in words) >= 3 and sum(words) >= _LED_TO


def _only_leads(section: Section) -> bool:
    """A line under the page's heading, before what the page has to say."""
    return words_in(section.text) <= 8
