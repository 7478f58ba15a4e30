"""What of a page a visitor takes in at a glance: how much there is, what is set largest, what it is for."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from prelaunch.checks.under_construction.sentences import is_copyright, parts_of_heading, words_in
from prelaunch.checks.under_construction.word_lists import pattern
from prelaunch.model.currencies import CURRENCY
from prelaunch.model.missing import Missing, present
from prelaunch.model.visit import Entry, Image, Link, Section, Structure, Text, Visit
from prelaunch.model.ways import same_page

PRICE = re.compile(rf"(?:{CURRENCY})\s?\d|\d\s?(?:{CURRENCY})", re.IGNORECASE)

_DRAWN_TEXT = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL | re.IGNORECASE)
_FOOT = pattern("around", "a footer")
_STACK = re.compile(r"^\s*(?:at .+:\d+.*|File \".+\", line \d+.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Glance:
    """One page at a glance."""

    title: str
    heads: tuple[str, ...]
    """The largest words and the page's own headings: those of the first level, or the first there is."""
    headings: tuple[str, ...]
    body: str
    """The main text; where a page's own marks leave nothing, all text that is no link."""
    main: str
    """The main text as the page's own marks have it, be it nothing."""
    words: int
    """Of the body."""
    links: int
    """Links of the page that are not in its main part: a finished layout has some."""
    other_links: int
    """Links in no known part of the page."""
    fields: int
    operable: bool
    """There are buttons and fields in its main part."""
    password: bool
    pictures: tuple[Image, ...]
    """Shown pictures of the main part, larger than an icon."""
    drawn: int
    """What says something without words in the main part: pictures, films, maps, fields, frames."""
    hollow: int
    """Boxes of the main part, alike, that hold nothing."""
    blank_heads: int
    """Headings without a word."""
    framed: bool
    """Other pages stand in it: a map, a film."""
    priced: bool
    path: str
    asked: bool
    """Its address asks for something: a search, a filter."""
    lang: str
    has_main: bool
    blank: bool
    """No word, no picture, nothing to operate, no frame: an empty window."""
    linked: frozenset[str]
    """Names of the links: a heading that is one leads to its page, and says nothing of this one."""
    elsewhere: frozenset[str]
    """Names of the main part's links to other pages of the site."""
    code: str
    """What is set as code, lines as they stand: an example is not what the page itself says."""
    after_heading: str | None
    """What comes after the page's own heading, without the footer; None where there is no heading."""
    sections: tuple[Section, ...] = ()
    entries: tuple[Entry, ...] = ()

    def bare_headings(self) -> list[Section]:
        """Headings of the main part under which nothing stands: the next is as high as they, or higher."""
        own = [each for each in self.sections if each.region in ("main", "") and each.heading not in self.linked]
        after: list[Section | None] = [*own[1:], None][: len(own)]
        return [
            each
            for each, follows in zip(own, after, strict=True)
            if not each.text and not each.shown and (follows is None or follows.level <= each.level)
        ]

    @property
    def content(self) -> float:
        """Words, with what pictures beyond a hero and a logo are worth."""
        return self.words + 12 * max(0, len(self.pictures) - 2)


def _elsewhere(url: str, here: str) -> bool:
    there, own = same_page(url), same_page(here)
    return there != own and urlsplit(there).netloc == urlsplit(own).netloc


def glance(visit: Visit) -> Glance:
    """A visit at a glance; raises EvidenceMissing where its text is missing."""
    text = present(visit.text)
    structure = None if isinstance(visit.structure, Missing) else visit.structure
    links = () if isinstance(visit.links, Missing) else visit.links
    seen = tuple(heading.text for heading in text.headings if heading.visible and heading.text.strip())
    top = tuple(
        heading.text for heading in text.headings if heading.visible and heading.level == 1 and heading.text.strip()
    )
    heads = tuple(dict.fromkeys(each.strip() for each in (text.largest, *(top[:2] or seen[:1])) if each.strip()))
    body = _body(text, links)
    controls = (
        () if structure is None else tuple(c for c in structure.controls if c.visible and not _outside(c.element.path))
    )
    return Glance(
        title=text.title,
        heads=heads,
        headings=seen,
        body=body,
        main=text.main,
        words=words_in(without_stack(body)),
        links=sum(1 for link in links if link.region not in ("main", "") and link.visible),
        other_links=sum(1 for link in links if link.region == "" and link.visible),
        fields=sum(
            1 for c in controls if re.match(r"input:(text|email|tel|url|number|date|password)|textarea|select", c.kind)
        ),
        operable=any(c.kind in ("button", "input:text", "input:checkbox", "button:button") for c in controls),
        password=any(c.kind == "input:password" for c in controls),
        pictures=_pictures(structure),
        drawn=structure.drawn if structure else 1,
        hollow=structure.hollow if structure else 0,
        blank_heads=sum(1 for heading in text.headings if not heading.text.strip()),
        framed=bool(structure and structure.frames),
        priced=bool(PRICE.search(body)),
        path=unquote(urlsplit(visit.place.url).path).lower(),
        asked=bool(urlsplit(visit.place.url).query),
        lang=text.lang,
        has_main=text.has_main,
        blank=_blank(text, structure),
        linked=frozenset(link.name.strip() for link in links),
        elsewhere=frozenset(
            link.name.strip() for link in links if link.region in ("main", "") and _elsewhere(link.url, visit.place.url)
        ),
        code=text.code,
        after_heading=_after_heading(text, top[-1:] or seen[:1], links),
        sections=text.sections,
        entries=text.entries,
    )


def is_topic(section: Section, page: Glance) -> bool:
    """The title names it, word for word or the one within the other."""
    heading = section.heading.strip().casefold()
    for part in (page.title, *parts_of_heading(page.title)):
        named = part.casefold()
        shorter, longer = sorted((heading, named), key=len)
        if heading and (heading == named or (len(shorter) >= 4 and shorter in longer)):
            return True
    return False


def without_foot(lines: list[str]) -> list[str]:
    """Lines without the last ones that say who owns the site and how to reach them, where no footer is marked."""
    end = len(lines)
    for _ in range(4):
        if end > 1 and (
            is_copyright(lines[end - 1]) or (_FOOT.search(lines[end - 1]) and words_in(lines[end - 1]) <= 45)
        ):
            end -= 1
    return lines[:end]


def in_picture(url: str) -> str:
    """The words drawn in a picture that the page holds as SVG, a line each; ''."""
    head, _, data = url.partition(",")
    if not head.startswith("data:image/svg"):
        return ""
    try:
        svg = base64.b64decode(data).decode("utf-8", "replace") if head.endswith(";base64") else unquote(data)
    except ValueError:
        return ""
    said = (" ".join(re.sub(r"<[^>]*>", " ", each).split()) for each in _DRAWN_TEXT.findall(svg))
    return "\n".join(unescape(each) for each in said if each)


def without_stack(text: str) -> str:
    """A text without the lines of a program's stack."""
    return _STACK.sub("", text)


def _blank(text: Text, structure: Structure | None) -> bool:
    shown = structure is None or structure.drawn or structure.frames or structure.images or structure.controls
    return not text.whole.strip() and not shown


def _outside(path: str) -> bool:
    return path.startswith(("banner", "navigation", "contentinfo", "complementary", "search"))


def _pictures(structure: Structure | None) -> tuple[Image, ...]:
    if structure is None:
        return ()
    return tuple(
        i
        for i in structure.images
        if i.visible and min(i.shown) >= 60 and not _outside(i.element.path) and (i.alt or not i.failed)
    )


def _body(text: Text, links: tuple[Link, ...]) -> str:
    if words_in(text.main) >= 1:
        return text.main if text.has_main else "\n".join(without_foot(text.main.splitlines()))
    named = {link.name.strip().casefold() for link in links}
    lines = [line for line in text.whole.splitlines() if line.strip() and line.strip().casefold() not in named]
    return "\n".join(without_foot(lines))


def _after_heading(text: Text, heads: tuple[str, ...], links: tuple[Link, ...]) -> str | None:
    lines = [line.strip() for line in text.whole.splitlines() if line.strip()]
    if not heads or heads[0].strip() not in lines:
        return None
    footer = {link.name.strip() for link in links if link.region == "footer"}
    after = lines[lines.index(heads[0].strip()) + 1 :]
    return "\n".join(line for line in after if not is_copyright(line) and line not in footer)
