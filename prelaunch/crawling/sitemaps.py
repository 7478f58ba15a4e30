"""Read sitemaps: XML, gzip, indexes, plain text, RSS and Atom, from addresses of the site itself."""

from __future__ import annotations

import gzip
import logging
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from usp.fetch_parse import SitemapStrParser
from usp.objects.sitemap import AbstractSitemap, InvalidSitemap, PagesTextSitemap

from prelaunch.model.missing import Missing
from prelaunch.ports import Fetch, Fetched

MOST_FILES = 50
MOST_PAGES = 50_000
LARGEST = 52_428_800
"""Bytes of one sitemap unpacked: https://www.sitemaps.org/protocol.html says 50 MB."""


def read_sitemaps(
    addresses: Iterable[str], fetch: Fetch, is_ours: Callable[[str], bool]
) -> tuple[tuple[str, ...] | Missing, tuple[tuple[str, str], ...]]:
    """All pages that these sitemaps and the ones they name list; then sitemaps that were not read, with the reason."""
    waiting, seen = list(addresses), set()
    pages: dict[str, None] = {}
    unread: list[tuple[str, str]] = []
    read = 0
    while waiting and read < MOST_FILES:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        if not is_ours(address):
            unread.append((address, "the sitemap is on another host"))
            continue
        text = _text(fetch(address))
        if isinstance(text, Missing):
            unread.append((address, text.reason))
            continue
        found = _parse(text)
        if isinstance(found, InvalidSitemap) or (isinstance(found, PagesTextSitemap) and not found.pages):
            unread.append((address, "this is not a sitemap"))
            continue
        read += 1
        waiting += [inner.url for inner in found.sub_sitemaps]
        own = [] if found.sub_sitemaps else [page.url for page in found.all_pages()]
        pages.update(dict.fromkeys(own[: MOST_PAGES - len(pages)]))
    unread += [(address, f"more than {MOST_FILES} sitemaps") for address in waiting]
    if not read:
        return Missing("; ".join(dict.fromkeys(reason for _, reason in unread)) or "no sitemap is known"), tuple(unread)
    return tuple(pages), tuple(unread)


def _text(answer: Fetched | Missing) -> str | Missing:
    if isinstance(answer, Missing):
        return answer
    if answer.status != 200:
        return Missing(f"it answered {answer.status}")
    body = answer.body
    if body[:2] == b"\x1f\x8b":
        try:
            unpacked = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, LARGEST)
        except (zlib.error, gzip.BadGzipFile) as error:
            return Missing(f"it could not be unpacked: {error}")
        body = unpacked
    return body.decode("utf-8-sig", "replace")


def _parse(text: str) -> AbstractSitemap:
    with _silent("usp"):
        return SitemapStrParser(static_content=text).sitemap()


@contextmanager
def _silent(name: str) -> Iterator[None]:
    """The parser logs each oddity; we tell them ourselves."""
    logger = logging.getLogger(name)
    before = logger.disabled, logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.disabled, logger.level = before
