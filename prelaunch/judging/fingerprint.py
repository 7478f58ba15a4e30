"""A finding's identity: what stays the same when a page is loaded again, elsewhere, on another day."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from prelaunch.model.judgement import Reach
from prelaunch.model.places import Place

_COUNTS = re.compile(r":nth-[\w-]+\([^)]*\)|\(\s*\d[\d.,]*\s*\)|\[\s*\d+\s*\]")


def fingerprint(check: str, place: Place, about: str = "", path: str = "", reach: Reach = Reach.PLACE) -> str:
    """Ten hex digits over check | journey and step, or page | channel | about | element path.

    What is the same on every channel hangs on none, and what is of the whole site on no page or element either: which
    of them showed it first is chance.

    Counts in brackets, indexes, query strings, fragments' hosts and pixels never take part, so a basket with three
    things in it and a test site on another port keep their findings' names.
    """
    where = f"{place.journey}\x1e{place.step}" if place.journey else place.page
    parts = [check, where, place.channel, _steady(_address(about, place)), _steady(path)]
    if reach is Reach.PAGE:
        parts = [check, where, "", *parts[3:]]
    elif reach is Reach.SITE:
        parts = [check, "", "", _steady(about), ""]
    identity = "\x1f".join(parts)
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:10]


def _steady(words: str) -> str:
    return " ".join(_COUNTS.sub("", words).split())


def _address(about: str, place: Place) -> str:
    """An address without its query; without its host too where it is the site's own."""
    if not about.startswith(("http://", "https://", "/")):
        return about
    try:
        parts = urlsplit(about)
        own = parts.netloc in ("", urlsplit(place.url).netloc)
    except ValueError:
        return about
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return ("" if own else parts.netloc) + (parts.path or "/") + fragment
