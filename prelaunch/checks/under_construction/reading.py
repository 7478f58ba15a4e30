"""What of a page a visitor takes in at a glance: how much there is, what is set largest, what it is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from prelaunch.model.missing import Missing, present
from prelaunch.model.visit import Image, Link, Structure, Text, Visit

_CLOSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_PRICE = re.compile(
    r"[$€£¥₹₽₺₴₩]\s?\d|\d\s?(?:[€£₽₺₴₩]|zł|kr\b|Kč|Ft\b|лв|lei\b|CHF\b|EUR\b|USD\b|GBP\b|руб|円|元|원)", re.IGNORECASE
)

_STACK = re.compile(r"^\s*(?:at .+:\d+.*|File \".+\", line \d+.*)$", re.MULTILINE)


def words_in(text: str) -> int:
    """How many words; two letters of a script without spaces count as one."""
    close = len(_CLOSE.findall(text))
    return len(re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", _CLOSE.sub(" ", text))) + (close + 1) // 2


@dataclass(frozen=True, slots=True)
class Glance:
    """One page at a glance."""

    title: str
    heads: tuple[str, ...]
    """The largest words and the first headings, without repeats."""
    headings: tuple[str, ...]
    body: str
    """The main text; where a page's own marks leave nothing, all text that is no link."""
    words: int
    """Of the body."""
    links: int
    """Links of the page that are not in its main part: a finished layout has some."""
    fields: int
    password: bool
    pictures: tuple[Image, ...]
    """Shown pictures of the main part, larger than an icon."""
    drawn: int
    """What says something without words in the main part: pictures, films, maps, fields, frames."""
    priced: bool
    path: str
    lang: str
    has_main: bool
    blank: bool
    """No word, no picture, nothing to operate, no frame: an empty window."""
    linked: frozenset[str]
    """Names of the links: a heading that is one leads to its page, and says nothing of this one."""

    @property
    def content(self) -> float:
        """Words, with what pictures beyond a hero and a logo are worth."""
        return self.words + 12 * max(0, len(self.pictures) - 2)


def glance(visit: Visit) -> Glance:
    """A visit at a glance; raises EvidenceMissing where its text is missing."""
    text = present(visit.text)
    structure = None if isinstance(visit.structure, Missing) else visit.structure
    links = () if isinstance(visit.links, Missing) else visit.links
    seen = tuple(heading.text for heading in text.headings if heading.visible and heading.text.strip())
    top = tuple(
        heading.text for heading in text.headings if heading.visible and heading.level == 1 and heading.text.strip()
    )
    body = _body(text, links)
    controls = (
        () if structure is None else tuple(c for c in structure.controls if c.visible and not _outside(c.element.path))
    )
    return Glance(
        title=text.title,
        heads=tuple(dict.fromkeys(each for each in (text.largest, *top[:2], *seen[:2]) if each.strip())),
        headings=seen,
        body=body,
        words=words_in(_STACK.sub("", body)),
        links=sum(1 for link in links if link.region not in ("main", "") and link.visible),
        fields=sum(
            1 for c in controls if re.match(r"input:(text|email|tel|url|number|date|password)|textarea|select", c.kind)
        ),
        password=any(c.kind == "input:password" for c in controls),
        pictures=_pictures(structure),
        drawn=structure.drawn if structure else 1,
        priced=bool(_PRICE.search(body)),
        path=unquote(urlsplit(visit.place.url).path).lower(),
        lang=text.lang,
        has_main=text.has_main,
        blank=_blank(text, structure),
        linked=frozenset(link.name.strip() for link in links),
    )


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
        if i.visible and min(i.shown) >= 60 and not _outside(i.element.path) and not i.failed
    )


def _body(text: Text, links: tuple[Link, ...]) -> str:
    if words_in(text.main) >= 1:
        return text.main
    named = {link.name.strip().casefold() for link in links}
    return "\n".join(line for line in text.whole.splitlines() if line.strip() and line.strip().casefold() not in named)
