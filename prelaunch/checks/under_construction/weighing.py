"""Weigh what a page shows: is it unfinished, is a part of it, or is it done?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prelaunch.checks.under_construction.defaults import default_page
from prelaunch.checks.under_construction.filler import filler_in, stands_for
from prelaunch.checks.under_construction.leftovers import is_left_in_name, leftovers
from prelaunch.checks.under_construction.noticing import Weight, told
from prelaunch.checks.under_construction.own_words import in_own_words, part_in_own_words
from prelaunch.checks.under_construction.parts import unfinished_part
from prelaunch.checks.under_construction.phrases import notices
from prelaunch.checks.under_construction.reading import Glance
from prelaunch.checks.under_construction.sentences import (
    QUOTED,
    is_copyright,
    parts_of_heading,
    words_in,
)
from prelaunch.checks.under_construction.shelves import of_one_visitor
from prelaunch.checks.under_construction.unwritten import (
    service_away,
    still_to_be_written,
    unwritten,
    unwritten_entry,
)
from prelaunch.checks.under_construction.word_lists import pattern

_LEFT = 0.3
"""Of its lines, left by those who build the page."""
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
    default = default_page(page.title, page.body, page.words)
    if default:
        return Weighed(State.UNFINISHED, 0.99, (f"it is {default}",), points=2.0)
    filler = filler_in(page.body, page.title, page.headings, page.lang, page.code, asks=page.fields > 0)
    if filler.share >= 0.4 or (filler.share >= 0.25 and len(filler.blocks) >= 4):
        ground = f"{filler.share:.0%} of its text is filler: “{filler.blocks[0]}”"
        return Weighed(State.UNFINISHED, min(0.99, 0.8 + filler.share / 4), (ground,), points=1 + filler.share)
    said = told(page, phrases)
    weights = [*said, *_emptiness(page), *_fields(page, filler.fields)]
    plainly = any(_THIS_PAGE.search(weight.why) for weight in said)
    points = sum(weight.points for weight in (*weights, *(_purpose(page, plainly=plainly) if said else ())))
    grounds = tuple(w.why for w in sorted(weights, key=lambda w: -w.points) if w.points > 0)
    if points >= enough:
        return Weighed(State.UNFINISHED, min(0.99, 0.5 + points / 3), grounds, points=points)
    unready = list(unwritten(page, phrases))
    topic = next((each for each in unready if each.of_the_page), None)
    if topic and not page.password:
        ground = f"under “{topic.section.heading}” it says no more than “{topic.says}”"
        return Weighed(State.UNFINISHED, 0.85, (ground, *grounds), points=max(points, enough))
    left = leftovers(page)
    if left.never and page.words <= 300:
        return Weighed(State.UNFINISHED, 0.95, (f"it says “{left.never}”", *grounds), points=max(points, enough))
    more = 0 if page.fields >= 2 else len([each for each in filler.fields if each not in left.lines])
    count, share = len(left.lines) + more, left.share * (1 + more / max(1, len(left.lines)))
    if left.lines and ((count >= 3 and share >= _LEFT) or (count >= 2 and share >= 0.5)):
        ground = f"{count} of its lines were left by those who build it, such as “{left.lines[0]}”"
        return Weighed(State.UNFINISHED, 0.85, (ground, *grounds), points=max(points, enough))
    heads = (*parts_of_heading(page.title)[:1], *page.heads)
    named = next((each for each in heads if (stands_for(each) and page.words <= 8) or is_left_in_name(each)), "")
    if named and page.words <= 120 and not page.code:
        ground = f"it is called “{named}”, which was never filled in"
        return Weighed(State.UNFINISHED, 0.85, (ground, *grounds), points=max(points, enough))
    if not page.priced and len(filler.fields) >= (3 if page.words <= 60 else 4) and page.words <= 120:
        ground = f"it shows “{filler.fields[0]}”, and {len(filler.fields) - 1} more that were never filled in"
        return Weighed(State.UNFINISHED, 0.8, (ground, *grounds), points=max(points, enough))
    if away := service_away(page):
        ground = f"it says no more than that the service is away: “{away}”"
        return Weighed(State.UNFINISHED, 0.8, (ground, *grounds), points=max(points, enough))
    own, likely = in_own_words(page)
    if own:
        ground = f"what it says reads like a notice: “{_short(own)}”"
        return Weighed(State.UNFINISHED, likely, (ground, *grounds), points=max(points, enough))
    part = f"it shows “{left.certain[0]}”" if left.certain else unfinished_part(page, filler, phrases)
    if not part and unready:
        part = f"the section “{unready[0].section.heading}” says no more than “{unready[0].says}”"
    part = part or unwritten_entry(page, phrases) or _line_to_be_written(page, phrases)
    if not part and len(left.lines) >= 3:
        part = f"it shows “{left.lines[0]}”, and {len(left.lines) - 1} more that were left by those who build it"
    part = part or part_in_own_words(page)
    if part:
        return Weighed(State.PART, 0.7, (part,), part, points)
    return Weighed(State.FINISHED, min(0.99, 1 - max(0.0, points) / 2), grounds, points=points)


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


def _emptiness(page: Glance) -> list[Weight]:
    """A finished layout around nothing, or nothing at all."""
    if page.blank:
        return [Weight(1.1, "there is nothing on it")]
    if _hollow(page):
        return [Weight(1.1, "nothing stands under any of its headings")]
    if _boxes(page):
        return [Weight(1.1, f"{page.hollow} boxes stand on it with nothing in them")]
    if page.drawn or page.password or page.words > 60 or page.links + page.other_links < 5:
        return []
    if page.has_main:
        left = [line.strip() for line in page.main.splitlines() if words_in(line)]
        # A label may stand above nothing; a sentence says something.
        empty = all(line in page.headings and (line in page.title or line in page.linked) for line in left)
    else:
        # Without a marked main part only what follows the heading tells; a list of links may be what the page is for.
        empty = bool(page.after_heading is not None and not words_in(page.after_heading))
        empty = empty and any(head in page.title or head in page.linked for head in page.heads)
    if empty:
        return [Weight(1.1, "its main part is empty, within a finished layout")]
    bare = page.bare_headings()
    own = [each for each in page.sections if each.region in ("main", "") and each.heading not in page.linked]
    if len(bare) >= 3 and len(bare) >= 0.5 * len(own) and page.words <= 60:
        return [Weight(1.1, f"nothing stands under {len(bare)} of its headings")]
    return [Weight(0.4, f"nothing stands under {len(bare)} of its headings")] if len(bare) >= 2 else []


def _hollow(page: Glance) -> bool:
    """Headings, and nothing under any of them."""
    if page.words > 40 or page.pictures or page.operable or page.fields or page.framed:
        return False
    own = [each for each in page.sections if each.region in ("main", "") and each.heading not in page.linked]
    return len(own) >= 3 and not any(each.text or each.shown for each in own)


def _boxes(page: Glance) -> bool:
    """A layout whose cards, or whose table's cells, never got what belongs in them."""
    own = page.words - sum(words_in(each) for each in page.headings)
    if (
        page.hollow < 3
        or own > (60 if page.blank_heads >= 2 else 30)
        or page.pictures
        or page.password
        or page.framed
        or page.fields > 1
    ):
        return False
    return page.drawn <= 3 and not of_one_visitor(page)


def _fields(page: Glance, fields: tuple[str, ...]) -> list[Weight]:
    if not fields:
        return []
    lines = [line.strip() for line in page.body.splitlines() if line.strip() and not is_copyright(line.strip())]
    text = " ".join(line for line in lines if line not in page.headings or line in fields)
    share = sum(map(words_in, fields)) / max(1, words_in(text))
    return [Weight(1.1, f"little more than “{fields[0]}” stands on it")] if share >= 0.3 and page.words <= 120 else []


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
