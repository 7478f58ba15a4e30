"""Weigh what a page shows: is it unfinished, is a part of it, or is it done?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from prelaunch.checks.under_construction.defaults import default_page
from prelaunch.checks.under_construction.filler import filler_in
from prelaunch.checks.under_construction.phrases import notices
from prelaunch.checks.under_construction.reading import Glance, words_in
from prelaunch.checks.under_construction.word_lists import pattern

ENOUGH = 1.0
"""Points that make a page unfinished."""


class State(StrEnum):
    FINISHED = "finished"
    PART = "part unfinished"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Weight:
    points: float
    why: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """The answer, how sure it is (0 to 1), and the grounds in words, heaviest first."""

    state: State
    confidence: float
    grounds: tuple[str, ...]
    part: str = ""
    """Which part, where only a part is unfinished."""


_SELF = pattern("purposes", "of itself")
_THIS_PART = pattern("purposes", "this part")
_THANKS = pattern("purposes", "thanks")
_ORDER = pattern("purposes", "order or search")
_BUY = pattern("purposes", "buying")
_COUNTDOWN = pattern("purposes", "countdown")
_NOTIFY = pattern("purposes", "notify")
_IN_ADDRESS = pattern("purposes", "address")


def weigh(page: Glance, phrases: tuple[str, ...] = (), enough: float = ENOUGH) -> Weighed:
    """Whether a page is unfinished, on grounds that can be read."""
    default = default_page(page.title, page.body, page.words)
    if default:
        return Weighed(State.UNFINISHED, 0.99, (f"it is {default}",))
    filler = filler_in(page.body, page.title, page.headings, page.lang)
    if filler.share >= 0.3 or (filler.share >= 0.15 and len(filler.blocks) >= 4):
        return Weighed(
            State.UNFINISHED,
            min(0.99, 0.8 + filler.share / 4),
            (f"{filler.share:.0%} of its text is filler: “{filler.blocks[0]}”",),
        )
    weights = [*_notice(page, phrases), *_emptiness(page), *_fields(page, filler.fields)]
    against = _purpose(page) if weights else []
    points = sum(weight.points for weight in (*weights, *against))
    grounds = tuple(w.why for w in sorted(weights, key=lambda w: -w.points) if w.points > 0)
    if points >= enough:
        return Weighed(State.UNFINISHED, min(0.99, 0.5 + points / 4), grounds)
    part = _part(page, filler.share, filler.blocks, filler.fields)
    if part:
        return Weighed(State.PART, 0.7, (part,), part)
    return Weighed(State.FINISHED, min(0.99, 1 - max(0.0, points) / 2), grounds)


def _shortness(page: Glance) -> Weight:
    content = page.content
    points = (
        0.6
        if content <= 45
        else 0.5
        if content <= 80
        else 0.35
        if content <= 140
        else 0.1
        if content <= 220
        else -0.4
        if content > 400
        else -0.1
    )
    return Weight(points, f"its main part holds {page.words} words")


def _notice(page: Glance, phrases: tuple[str, ...]) -> list[Weight]:
    weights: list[Weight] = []
    titled = _covering(page.title, phrases)
    if titled:
        weights.append(Weight(0.4, f"its title says “{titled}”"))
    headed = next((found for head in page.heads if (found := _covering(head, phrases))), "")
    if headed:
        weights.append(Weight(0.5, f"its largest words say “{headed}”"))
    share, said, of_itself = _share(page.body, phrases) if page.content <= 450 else (0.0, "", False)
    if said:
        alone = page.words <= 45 and len(page.pictures) <= 2 and said in map(str.strip, page.body.splitlines())
        points = 0.5 if share >= 0.3 else 0.4 if share >= 0.12 or alone else 0.1
        weights.append(Weight(points + (0.15 if of_itself else 0.0), f"its text says “{said}”"))
    if (
        not weights
        and page.words <= 5
        and page.drawn <= 2
        and not page.fields
        and _IN_ADDRESS.search(page.path.rsplit("/", 1)[-1])
    ):
        weights.append(Weight(0.6, "its address says that it stands in for a page"))
    if not weights and page.words <= 10:
        weights += _pictured(page, phrases)
    if weights:
        weights.append(_shortness(page))
        if _COUNTDOWN.search(page.body) and page.words < 120:
            weights.append(Weight(0.15, "it counts the days"))
        if _NOTIFY.search(page.body) and page.words < 120 and not page.priced:
            weights.append(Weight(0.1, "it offers to tell visitors when it is ready"))
    return weights


def _pictured(page: Glance, phrases: tuple[str, ...]) -> list[Weight]:
    for image in page.pictures[:3]:
        said = notices(image.alt or "", phrases) or _IN_ADDRESS.findall(image.url.lower())
        if said:
            return [Weight(0.6, "a picture takes the place of the text")]
    return []


def _covering(head: str, phrases: tuple[str, ...]) -> str:
    """The notice in a title or heading, where it makes up much of one of the heading's parts."""
    for part in re.split(r"\s+[|·•—–»:]\s+|\s[-]\s|[\n.!?。！？]", head):
        found = notices(part, phrases)
        longest = max((words for _, words in found), key=len, default="")
        if longest and (
            len(longest) / max(1, len(part.strip())) >= 0.4 or (words_in(part) <= 9 and _SELF.search(part))
        ):
            return longest
    return ""


def _share(body: str, phrases: tuple[str, ...]) -> tuple[float, str, bool]:
    """Share of sentences with a notice in all letters, the longest notice, whether it speaks of the page itself."""
    sentences = [part.strip() for part in re.split(r"(?<=[.!?。！？])\s|\n", body) if part.strip()]
    letters = sum(map(len, sentences)) or 1
    said, of_itself, covered = "", False, 0
    for sentence in sentences:
        found = notices(sentence, phrases)
        if not found:
            continue
        kind, longest = max(found, key=lambda each: len(each[1]))
        about = bool(_SELF.search(sentence))
        # “12 houses under construction”, “garden maintenance in Kent”: a trade's words among others are no notice.
        trade = kind in ("being built", "closed for maintenance") and longest.isascii() | (" " in sentence)
        if not about and len(longest) / len(sentence) < (0.34 if trade and words_in(sentence) > 4 else 0.2):
            continue
        covered += len(sentence)
        of_itself = of_itself or about
        said = max(said, longest, key=len)
    return covered / letters, said, of_itself


def _emptiness(page: Glance) -> list[Weight]:
    """A finished layout around nothing, or nothing at all."""
    if page.blank:
        return [Weight(1.1, "there is nothing on it")]
    own = page.body.strip()
    for head in page.headings:
        own = own.replace(head, " ")
    if not page.has_main or words_in(own) > 0 or page.drawn or page.links < 5:
        return []
    return [Weight(1.1, f"its main part is empty, beneath {page.links} links of a finished layout")]


def _fields(page: Glance, fields: tuple[str, ...]) -> list[Weight]:
    if not fields:
        return []
    share = sum(map(words_in, fields)) / max(1, page.words)
    return [Weight(1.1, f"little more than “{fields[0]}” stands on it")] if share >= 0.3 and page.words <= 80 else []


def _purpose(page: Glance) -> list[Weight]:
    """What a short page may be for."""
    heads = " ".join((page.title, *page.heads[:1]))
    weights = []
    if page.priced and (_BUY.search(page.body) or page.words > 60):
        weights.append(Weight(-0.9, "it sells something"))
    if page.fields >= 3:
        weights.append(Weight(-0.5, "it is a form"))
    if page.password:
        weights.append(Weight(-0.3, "it lets customers in"))
    if _THANKS.search(heads):
        weights.append(Weight(-0.5, "it thanks"))
    if _ORDER.search(heads):
        weights.append(Weight(-0.5, "it shows an order or a search"))
    return weights


def _part(page: Glance, share: float, blocks: tuple[str, ...], fields: tuple[str, ...]) -> str:
    if blocks and share >= 0.04:
        return f"filler text stands in it: “{blocks[0]}”"
    if fields and (len(fields) >= 2 or page.words <= 150):
        return f"it shows “{fields[0]}”"
    lines = [line.strip() for line in page.body.splitlines() if line.strip()]
    headings = frozenset(page.headings) - page.linked
    for at, line in enumerate(lines):
        of_itself = words_in(line) <= 30 and _THIS_PART.search(line)
        if line not in headings and not of_itself:
            continue
        found = [words for kind, words in notices(line) if kind not in ("not found", "a server's error")]
        longest = max(found, key=len, default="")
        if longest and of_itself:
            return f"a part of it says “{longest}”"
        whole = longest and len(longest) / len(line) >= 0.7 and words_in(longest) >= 2
        if whole and _until_next_heading(lines, at, page.headings) <= 15:
            return f"the section “{line}” has nothing else to say"
    return ""


def _until_next_heading(lines: list[str], at: int, headings: tuple[str, ...]) -> int:
    count = 0
    for line in lines[at + 1 :]:
        if line in headings:
            break
        count += words_in(line)
    return count
