"""What a site calls itself: the words of its logo, which lead home and are no way to anything else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from prelaunch.model.missing import Missing
from prelaunch.model.visit import Link, Text, Visit
from prelaunch.model.ways import names_of, same_page

_APART = re.compile(r"\s+[|–—·•:»/-]\s+|\s*[|»]\s*|:\s+")
_ROOT = re.compile(r"^/(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?$", re.IGNORECASE)
_FEWEST = 2
"""Pages that must have been seen before what they share is taken for the site's name."""


def folded(words: str) -> str:
    """One spelling, for comparing names."""
    return " ".join(words.split()).casefold()


def site_names(visits: Iterable[Visit]) -> frozenset[str]:
    """Folded: what the link home is called on nearly every page, or is called as the titles end or begin; and several
    words that most titles share at one end. What leads somewhere else by the same words is no name."""
    seen = [visit for visit in visits if visit.answered_with_content]
    if not seen:
        return frozenset()
    shared = _shared_by_titles(seen)
    home = {name for visit in seen if visit.depth == 0 for name in names_of(visit)}
    at_root = any(_ROOT.match(urlsplit(name).path) for name in home)
    led: Counter[str] = Counter()
    astray: set[str] = set()
    for visit in seen:
        links = () if isinstance(visit.links, Missing) else visit.links
        links = tuple(link for link in links if link.name and not urlsplit(link.href).fragment and link.href != "#")
        led.update({folded(link.name) for link in links if _leads_home(link, home)})
        astray |= {folded(link.name) for link in links if not _leads_home(link, home)}
    everywhere = {name for name, pages in led.items() if at_root and len(seen) > 1 and pages >= 0.8 * len(seen)}
    several_words = {name for name in shared if " " in name}
    return frozenset((everywhere | (shared & set(led)) | several_words) - astray)


def without_names(words: str, names: Iterable[str]) -> str:
    """`Contact Acme Support` is `contact` where the site is called Acme Support; folded, as the names are.

    A name of one word may be an everyday one: it is left out only where nothing else is said.
    """
    said = folded(words)
    for name in names:
        said = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", said) if " " in name else said if said != name else ""
    return said


def _leads_home(link: Link, home: set[str]) -> bool:
    parts = urlsplit(link.url)
    page = same_page(link.url)
    own = {urlsplit(name).netloc for name in home}
    return page in home or (parts.netloc in own and not parts.query and bool(_ROOT.match(parts.path)))


def _shared_by_titles(seen: list[Visit]) -> set[str]:
    """The first or last part of most pages' titles; of a site's only page none, for it may be that page's own."""
    ends: Counter[str] = Counter()
    pages: set[str] = set()
    for visit in seen:
        if not isinstance(visit.text, Text) or visit.place.page in pages:
            continue
        pages.add(visit.place.page)
        parts = [folded(part) for part in _APART.split(visit.text.title) if part.strip()]
        ends.update(set(parts[:1] + parts[-1:]) if len(parts) > 1 else set())
    return {name for name, times in ends.items() if times >= _FEWEST and times > len(pages) / 2}
