"""Tell by which key of its query a page is named: `/doku.php?id=prices` is a page of its own, `?sort=price` is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, urlsplit

from prelaunch.model.visit import Text, Visit

Key = tuple[str, str]
"""A path, and the key of the query that names pages there."""
_NEVER = re.compile(
    r"^(utm_\w+|_\w*|ref|source|src|from|via"  # tracking
    r"|sort\w*|order\w*|dir|asc|desc"
    r"|q|query|s|search|keywords?|filter\w*|facets?|colou?r|size|brand|price\w*|min\w*|max\w*"
    r"|paged|pg|start|offset|limit|per_?page|rows|first"
    r"|sid|\w*sess\w*|\w*token|csrf\w*|nonce|rand|ts|time"
    r"|lang|language|locale|hl|lng"
    r"|\w*date|day|month|year|week|[dmy]|cal\w*"
    r"|do|action|cmd|op|task|redirect\w*|return\w*|next|back|url|goto|rev|diff|oldid|v|version|print|format)$",
    re.IGNORECASE,
)
_PAGING = re.compile(r"^(page|seite|pagina|p[áa]gina)$", re.IGNORECASE)
_DATE = re.compile(r"^(19|20)\d\d([-/.]?\d\d){0,2}$")
_NUMBER = re.compile(r"\d+")
_MADE = re.compile(r"^(?=.*\d)[\w+/=.-]{20,}$")
"""A value that a server makes anew for each visitor."""
ALIKE = 0.5
"""Two texts that share more of their words than this are one page, where neither title nor heading differs."""


def key_of(url: str) -> tuple[Key, str] | None:
    """Path, key and value of an address whose query is one key that may name its page."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    if len(pairs) != 1:
        return None
    (key, value), *_ = pairs
    if not value or _NEVER.match(key) or _DATE.match(value) or (_PAGING.match(key) and value.isdigit()):
        return None
    return (parts.path or "/", key), value


def names_pages(key: Key, visits: Iterable[Visit]) -> bool:
    """Whether pages with other values of this key are other pages: by title and main heading, else by their text.

    Numbers do not count: lists have pages too, and the text of those does not tell, for each holds other things.
    """
    seen: dict[str, Text] = {}
    for visit in sorted(visits, key=lambda each: each.place.channel):
        found = key_of(visit.place.url)
        bare = urlsplit(visit.place.url)
        value = found[1] if found and found[0] == key else ""
        if not value and ((bare.path or "/") != key[0] or bare.query):
            continue
        if visit.answered_with_content and isinstance(visit.text, Text):
            seen.setdefault(value, visit.text)
    if len(seen) < 2:
        return False
    faces = {_face(text) for text in seen.values()}
    if len(faces) > 1 and 2 * len(faces) > len(seen):
        return True
    words = [set(text.main.casefold().split()) for value, text in seen.items() if not value.isdigit()]
    first, *others = words or [set()]
    return bool(others) and all(len(first & each) < ALIKE * len(first | each) for each in others)


def query_names(visits: Iterable[Visit]) -> frozenset[Key]:
    """The keys that name pages of this site."""
    looked = tuple(visits)
    asked = {found[0] for visit in looked if (found := key_of(visit.place.url))}
    return frozenset(key for key in asked if names_pages(key, looked))


def dead_names(dead: Iterable[str], alive: Iterable[str]) -> frozenset[Key]:
    """The keys by which dead addresses differ from what answers at the same path: `/index.php?title=Gone` there."""
    answering = {urlsplit(url).path or "/" for url in alive}
    found = set()
    for url in dead:
        parts = urlsplit(url)
        for key, value in parse_qsl(parts.query, errors="surrogateescape") if (parts.path or "/") in answering else ():
            if not _NEVER.match(key) and not _MADE.match(value):
                found.add((parts.path or "/", key))
    return frozenset(found)


def naming_query(url: str, names: frozenset[Key]) -> str:
    """The part of the address's query that names the page: `id=prices`, or ''."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, errors="surrogateescape") if names else []
    named = [(key, value) for key, value in sorted(pairs) if (parts.path or "/", key) in names]
    return "&".join(f"{key}={quote(value, safe=':/-_.~', errors='surrogateescape')}" for key, value in named)


def _face(text: Text) -> tuple[str, ...]:
    said = [text.title, *(each.text for each in text.headings if each.level == 1 and each.visible)]
    return tuple(" ".join(_NUMBER.sub("#", each).casefold().split()) for each in said)
