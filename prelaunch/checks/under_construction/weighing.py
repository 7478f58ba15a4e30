"""Weigh what a page shows: is it unfinished, is a part of it, or is it done?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from prelaunch.checks.under_construction.defaults import default_page
from prelaunch.checks.under_construction.filler import Filler, filler_in, stands_for
from prelaunch.checks.under_construction.hollow import emptiness, unfilled
from prelaunch.checks.under_construction.leftovers import Leftovers, is_left_in_name, leftovers
from prelaunch.checks.under_construction.noticing import Weight, told
from prelaunch.checks.under_construction.own_words import in_own_words, part_in_own_words
from prelaunch.checks.under_construction.parts import unfinished_part
from prelaunch.checks.under_construction.phrases import notices
from prelaunch.checks.under_construction.reading import Glance
from prelaunch.checks.under_construction.sentences import QUOTED, parts_of_heading, words_in
from prelaunch.checks.under_construction.unwritten import (
    Unwritten,
    service_away,
    still_to_be_written,
    unwritten,
    unwritten_entry,
)
from prelaunch.checks.under_construction.word_lists import pattern

_LEFT = 0.3
"""Of its lines, left by those who build the page."""
_A_LIST = 2
"""Headings that lead to other pages: a list of posts, of which one was there from the start."""
ENOUGH = 0.9
"""Points that make a page unfinished."""


class State(StrEnum):
    FINISHED = "finished"
    PART = "part unfinished"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Weighed:
    """The answer, how sure it is (0 to 1), and the grounds in words, heaviest first."""

    state: State
    confidence: float
    grounds: tuple[str, ...]
    part: str = ""
    """Which part, where only a part is unfinished."""
    points: float = 0.0


_THANKS = pattern("purposes", "thanks")
_ORDER = pattern("purposes", "order or search")
_THIS_PAGE = pattern("purposes", "this part")
_BUY = pattern("purposes", "buying")


def weigh(page: Glance, phrases: tuple[str, ...] = (), enough: float = ENOUGH) -> Weighed:
    """Whether a page is unfinished, on grounds that can be read."""
    filler = filler_in(page.body, page.title, page.headings, page.lang, page.code, asks=page.fields > 0)
    if made := _as_delivered(page, filler):
        return made
    said = told(page, phrases)
    weights = [*said, *emptiness(page), *unfilled(page, filler.fields)]
    plainly = any(_THIS_PAGE.search(weight.why) for weight in said)
    points = sum(weight.points for weight in (*weights, *(_purpose(page, plainly=plainly) if said else ())))
    grounds = tuple(w.why for w in sorted(weights, key=lambda w: -w.points) if w.points > 0)
    if points >= enough:
        return Weighed(State.UNFINISHED, min(0.99, 0.5 + points / 3), grounds, points=points)
    unready = tuple(unwritten(page, phrases))
    left = leftovers(page)
    for ground, confidence in _of_the_page(page, unready, left, filler):
        return Weighed(State.UNFINISHED, confidence, (ground, *grounds), points=max(points, enough))
    for part in _of_a_part(page, unready, left, filler, phrases):
        return Weighed(State.PART, 0.7, (part,), part, points)
    return Weighed(State.FINISHED, min(0.99, 1 - max(0.0, points) / 2), grounds, points=points)


def _as_delivered(page: Glance, filler: Filler) -> Weighed | None:
    """A page as a server, a CMS or a template brought it."""
    if default := default_page(page.title, page.body, page.words):
        if default.endswith("first post") and len(page.elsewhere & set(page.headings)) >= _A_LIST:
            part = f"it lists {default}"
            return Weighed(State.PART, 0.7, (part,), part)
        return Weighed(State.UNFINISHED, 0.99, (f"it is {default}",), points=2.0)
    if filler.share >= 0.4 or (filler.share >= 0.25 and len(filler.blocks) >= 4):
        ground = f"{filler.share:.0%} of its text is filler: “{filler.blocks[0]}”"
        return Weighed(State.UNFINISHED, min(0.99, 0.8 + filler.share / 4), (ground,), points=1 + filler.share)
    return None


def _of_the_page(
    page: Glance, unready: tuple[Unwritten, ...], left: Leftovers, filler: Filler
) -> Iterator[tuple[str, float]]:
    """Why the whole page is unfinished, though nothing said so plainly, and how sure that is."""
    topic = next((each for each in unready if each.of_the_page), None)
    if topic and not page.password:
        yield f"under “{topic.section.heading}” it says no more than “{topic.says}”", 0.85
    if left.never and page.words <= 300:
        yield f"it says “{left.never}”", 0.95
    more = 0 if page.fields >= 2 else len([each for each in filler.fields if each not in left.lines])
    count, share = len(left.lines) + more, left.share * (1 + more / max(1, len(left.lines)))
    if left.lines and ((count >= 3 and share >= _LEFT) or (count >= 2 and share >= 0.5)):
        yield f"{count} of its lines were left by those who build it, such as “{left.lines[0]}”", 0.85
    heads = (*parts_of_heading(page.title)[:1], *page.heads)
    named = next((each for each in heads if (stands_for(each) and page.words <= 8) or is_left_in_name(each)), "")
    if named and page.words <= 120 and not page.code:
        yield f"it is called “{named}”, which was never filled in", 0.85
    if not page.priced and len(filler.fields) >= (3 if page.words <= 60 else 4) and page.words <= 120:
        yield f"it shows “{filler.fields[0]}”, and {len(filler.fields) - 1} more that were never filled in", 0.8
    if away := service_away(page):
        yield f"it says no more than that the service is away: “{away}”", 0.8
    own, likely = in_own_words(page)
    if own:
        yield f"what it says reads like a notice: “{_short(own)}”", likely


def _of_a_part(
    page: Glance, unready: tuple[Unwritten, ...], left: Leftovers, filler: Filler, phrases: tuple[str, ...]
) -> Iterator[str]:
    """Which part of the page is unfinished, in words."""
    if left.certain:
        yield f"it shows “{left.certain[0]}”"
    if part := unfinished_part(page, filler, phrases):
        yield part
    for each in unready:
        yield f"the section “{each.section.heading}” says no more than “{each.says}”"
    if part := unwritten_entry(page, phrases) or _line_to_be_written(page, phrases):
        yield part
    if len(left.lines) >= 3:
        yield f"it shows “{left.lines[0]}”, and {len(left.lines) - 1} more that were left by those who build it"
    if part := part_in_own_words(page):
        yield part


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 160 else f"{text[:159]}…"


def _line_to_be_written(page: Glance, phrases: tuple[str, ...]) -> str:
    """A paragraph of its own that says this place is in the making, and to come back; ''."""
    if page.code or any(notices(quoted) for head in (page.title, *page.heads) for quoted in QUOTED.findall(head)):
        return ""
    for line in page.body.splitlines():
        plainly = words_in(line) <= 25 and _THIS_PAGE.search(line)
        if plainly and still_to_be_written(line, 0, phrases):
            return f"a part of it says “{line.strip()}”"
    return ""


def _purpose(page: Glance, *, plainly: bool) -> list[Weight]:
    """What a short page may be for; an order or a search only where the notice is not `plainly` about this page."""
    heads = " ".join((page.title, *page.heads[:1]))
    weights = []
    if page.priced and (_BUY.search(page.body) or page.words > 60):
        weights.append(Weight(-0.9, "it sells something"))
    elif page.priced:
        weights.append(Weight(-0.4, "it names a price"))
    if page.fields >= 3:
        weights.append(Weight(-0.5, "it is a form"))
    if page.password and page.fields >= 2:
        weights.append(Weight(-0.3, "it lets customers in"))
    if _THANKS.search(heads):
        weights.append(Weight(-0.5, "it thanks"))
    if _ORDER.search(heads) and not plainly:
        weights.append(Weight(-0.5, "it shows an order or a search"))
    return weights
