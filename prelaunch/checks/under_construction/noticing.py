"""Find what a page says of itself: notices in title, heading and text, and those without words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prelaunch.checks.under_construction.phrases import notices
from prelaunch.checks.under_construction.reading import Glance, in_picture, without_stack
from prelaunch.checks.under_construction.sentences import (
    COME_BACK,
    Says,
    Sentence,
    parts_of_heading,
    sentences,
    understood,
    words_in,
)
from prelaunch.checks.under_construction.word_lists import pattern, sections

_JOINED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Weight:
    points: float
    why: str


_TOUCH = pattern("purposes", "get in touch")
_NEVER_A_TOPIC = ("not found", "a server's error", "a placeholder")
_ERROR_IN_ADDRESS = pattern("purposes", "errors in addresses")
_SENT = pattern("purposes", "sent")
_UNTIL = pattern("purposes", "till we meet")
_SOON = tuple(
    re.compile(rf"(?<!\w)(?:{line})(?!\w)" if not _JOINED.search(line) else line, re.IGNORECASE)
    for line in sections("notices")["soon"]
)
_NOTIFY = pattern("purposes", "notify")
_IN_ADDRESS = pattern("purposes", "address")
_UNITS = tuple(
    re.compile(rf"(?:\d\s*(?:{words})(?![^\W\d_])|(?<!\w)(?:{words})\s*:?\s*\d)", re.IGNORECASE)
    for words in (pattern("purposes", unit).pattern for unit in ("days", "hours", "minutes"))
)
_CLOCK = re.compile(
    r"\b\d{1,3} ?: ?\d{2} ?: ?\d{2} ?: ?\d{2}\b|\b\d{1,3}\s?d\W{1,3}\d{1,2}\s?h\W{1,3}\d{1,2}\s?m\b", re.IGNORECASE
)
"""`12d 04h 33m`: what counts down to an opening."""
_DATED = re.compile(
    r"\d{1,2}[.:h]\d\d|\b\d{1,2}\.? (?:de )?\w{3,}|\w{3,} \d{1,2}\b|[$€£¥₹₽₺]|\d+ ?(?:min|m²|kg|cm|km)\b"
    r"|\d+月\d+日|^[45]\d\d\b"
)


def told(page: Glance, phrases: tuple[str, ...]) -> list[Weight]:
    """What speaks for a notice, and how much else the page has to say against it."""
    if page.words > 700:
        return []
    operable = page.operable
    titled = _heading(page.title, phrases, operable)
    headed = next((each for head in page.heads if (each := _heading(head, phrases, operable))), None)
    beneath = [each for each in sentences(without_stack(page.body), phrases) if each.text not in page.heads]
    # A field asks to have something entered; that is no note of the page's author.
    telling = [each for each in beneath if each.tells and not (page.fields and _is_placeholder(each))]
    own = sum(each.words for each in beneath if _is_own(each, page))
    excuses = any(each.says is Says.BESIDE and not _TOUCH.search(each.text) for each in beneath)
    if excuses and own <= 20 and not telling:
        # “We are sorry. At the moment we do some maintenance.”
        telling = [each for each in beneath if each.notice and each.says is Says.OWN]
    if not (titled or headed or telling) and own <= 14 and not page.priced and page.fields <= 1:
        telling = [each for each in beneath if _promises(each)] if not _SENT.search(page.body) else []
        if own == 0:  # “Check back soon” or “We work hard to bring you more”, and nothing else
            telling += [
                each
                for each in beneath
                if each.says is Says.BESIDE
                and ((each.words <= 5 and COME_BACK.search(each.text)) or (each.notice and not each.of_a_trade))
            ]
    if titled and _is_placeholder(titled) and not (headed or telling):
        titled = None  # “Texto de relleno” is what an article is about
    if own > 40 and all(_is_placeholder(each) for each in (titled, headed, *telling) if each):
        return []  # a glossary's entry, a poem's title
    if not (titled or headed or telling):
        return _wordless(page, own, phrases)
    every = [each for each in (titled, headed, *telling) if each]
    of_a_trade = all(each.of_a_trade for each in every)
    if of_a_trade and own > 4 and not excuses:
        return [Weight(0.3, f"it says “{_cut(every[0].text)}”")]
    if not of_a_trade:
        # Where the page itself says that it is not ready, further notices are about it as well.
        own = sum(each.words for each in beneath if not each.notice and _is_own(each, page))
    share = sum(each.words for each in telling) / max(1, sum(each.words for each in telling) + own)
    weights = _wordless(page, own, phrases)
    name = page.path.rsplit("/", 1)[-1]
    if not weights and (_IN_ADDRESS.search(name) or _ERROR_IN_ADDRESS.search(name)):
        weights = [Weight(0.3, f"its address says “{name}”")]
    if titled:
        weights.append(Weight(0.5, f"its title says “{titled.text}”"))
    if headed:
        points = 0.65 if headed.says is Says.ITSELF else 0.5
        weights.append(Weight(points, f"its largest words say “{headed.text}”"))
    if telling:
        plainest = max(telling, key=lambda each: (each.says is Says.ITSELF, each.words))
        weights.append(Weight(0.55 if share >= 0.2 else 0.25, f"its text says “{_cut(plainest.text)}”"))
    if excuses:
        weights.append(Weight(0.15, "it asks visitors for patience, or to come back"))
    if (titled or headed) and telling and any(each.notice and each.notice.kind in _NEVER_A_TOPIC for each in telling):
        weights.append(Weight(0.25, "nobody offers what it tells"))
    weights.append(_left(own, share, page))
    if _counts_down(page.body):
        weights.append(Weight(0.25, "it counts the days"))
    if _NOTIFY.search(page.body) and not page.priced:
        weights.append(Weight(0.2, "it offers to tell visitors when it is ready"))
    if sum(1 for each in beneath if _DATED.search(each.text) and each.text not in page.linked) >= 3:
        weights.append(Weight(-0.5, "it lists things with dates, times or prices"))
    return weights


def _is_placeholder(each: Sentence) -> bool:
    return each.notice is not None and each.notice.kind == "a placeholder"


def _promises(each: Sentence) -> bool:
    """“Soon you can order here”, on a page that says nothing else."""
    if each.says is not Says.OWN or each.words > 18 or _UNTIL.search(each.text):
        return False
    return any(soon.search(each.text) for soon in _SOON)


def _left(own: int, share: float, page: Glance) -> Weight:
    """What the page has to say besides: its own words, and pictures beyond a hero and a logo."""
    content = own + 12 * max(0, len(page.pictures) - 2)
    steps = ((7, 0.4), (15, 0.25), (30, 0.0), (50, -0.15), (90, -0.35), (150, -0.65), (260, -1.1))
    points = next((points for most, points in steps if content <= most), -2.0)
    if share >= 0.6:
        points = max(points, 0.4)
    words = "nothing else" if own == 0 else f"{own} words"
    return Weight(points, f"besides that its main part holds {words}")


def _heading(head: str, phrases: tuple[str, ...], operable: bool) -> Sentence | None:
    """The notice in a title or heading, where it makes up one of its parts."""
    # A heading that asks, or that says more besides, is what an article is about.
    said = [understood(part, phrases) for part in parts_of_heading(head) if not part.endswith(("?", "？", "؟", ";"))]
    found = next((each for each in said if each.tells and each.share >= 0.5), None)
    # “To do” or “Draft” above things to operate is what they are for.
    return None if found and found.notice and found.notice.kind == "a placeholder" and operable else found


def _is_own(each: Sentence, page: Glance) -> bool:
    """Whether it tells visitors something: a brand, a title said again or a row of links does not."""
    if each.says is not Says.OWN or each.words <= 1 or each.text in page.headings or each.text in page.title:
        return False
    if each.words <= 12 and any(unit.search(each.text) for unit in _UNITS[:2]):
        return False  # a countdown
    left = each.text
    if each.words <= 14:
        for name in sorted(page.linked, key=len, reverse=True):
            left = left.replace(name, " ") if name else left
    return bool(words_in(left))


def _wordless(page: Glance, own: int, phrases: tuple[str, ...]) -> list[Weight]:
    """Notices without words: a picture of one, an address, a countdown."""
    for image in page.pictures[:3] if page.words <= 30 and page.drawn <= 4 else ():
        written = in_picture(image.url)
        if written and any(each.tells for each in sentences(written, phrases)):
            return [Weight(1.2, f"a picture takes the place of the text: “{_cut(written)}”")]
    if page.words <= 12 and page.drawn <= 4:
        for image in page.pictures[:3]:
            shown = understood(image.alt or "", phrases)
            if shown.tells or (image.alt and notices(image.alt) and words_in(image.alt) <= 8):
                return [Weight(1.2, f"a picture takes the place of the text: “{_cut(image.alt or '')}”")]
            if own <= 6 and _IN_ADDRESS.search(image.url.rsplit("/", 1)[-1].lower()):
                return [Weight(1.1, f"a picture takes the place of the text: {image.url.rsplit('/', 1)[-1][:60]}")]
    if own <= 5 and page.drawn <= 2 and not page.fields and _IN_ADDRESS.search(page.path.rsplit("/", 1)[-1]):
        return [Weight(1.1, f"next to nothing stands on it, and its address says “{page.path.rsplit('/', 1)[-1]}”")]
    told = bool(_NOTIFY.search(page.body))
    most = 60 if told and page.fields <= 1 and page.links + page.other_links <= 6 else 25
    if own <= most and _counts_down(page.body) and not page.priced and (told or page.fields == 1 or own <= 12):
        weights = [Weight(0.8, "it counts the days, and says little else")]
        if told or page.fields:
            weights.append(Weight(0.3, "it offers to tell visitors when it is ready"))
        return weights
    return []


def _counts_down(body: str) -> bool:
    return all(unit.search(body) for unit in _UNITS) or bool(_CLOCK.search(body))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 90 else text[:89] + "…"
