"""How a customer gets to a page: every link that leads there, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import unquote, urlsplit, urlunsplit

from prelaunch.model.missing import Missing
from prelaunch.model.visit import Link, Response, Visit


@lru_cache(maxsize=50_000)
def same_page(url: str) -> str:
    """An address without fragment, with a path, in one spelling: what two links to one page have in common."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), unquote(parts.path) or "/", parts.query, ""))


def names_of(visit: Visit) -> frozenset[str]:
    """All addresses under which this page was met: as asked, as answered, and each redirect between."""
    urls = {visit.place.url}
    if isinstance(visit.response, Response):
        urls |= {visit.response.url, *(hop.url for hop in visit.response.redirects)}
    return frozenset(map(same_page, urls))


def page_name(visit: Visit) -> str:
    """`home page`, or the page's path."""
    return "home page" if visit.place.page in ("/", "") else f"page {visit.place.page}"


def link_words(link: Link) -> str:
    """`navigation “Trade-in”`, `link “Trade-in”`."""
    where = link.region if link.region in ("navigation", "header", "footer", "aside") else "link"
    return f"{where} “{link.name or link.href}”"


def ways_to(url: str, visits: Sequence[Visit]) -> tuple[str, ...]:
    """`home page, navigation “Trade-in”` for each link that leads to `url`, those of most pages first.

    A link with the same words on several pages is told once, with how many pages have it.
    """
    wanted = {same_page(url)}
    for visit in visits:
        if same_page(url) in names_of(visit):
            wanted |= names_of(visit)
    return in_words(
        (visit, link)
        for visit in visits
        if not isinstance(visit.links, Missing) and not names_of(visit) & wanted
        for link in visit.links
        if same_page(link.url) in wanted
    )


def in_words(leading: Iterable[tuple[Visit, Link]]) -> tuple[str, ...]:
    """What ways_to says, of the pages and the links on them that lead there."""
    found: dict[str, dict[str, None]] = {}
    for visit, link in leading:
        found.setdefault(link_words(link), {})[page_name(visit)] = None
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    return tuple(f"{_pages(list(pages))}, {words}" for words, pages in ordered)


def _pages(pages: list[str]) -> str:
    first = "home page" if "home page" in pages else pages[0]
    more = len(pages) - 1
    return first if not more else f"{first} and {more} more {'page' if more == 1 else 'pages'}"
