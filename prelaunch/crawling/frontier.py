"""Which addresses are worth opening, in which order, and why the others are not; no page is ever asked here."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import count
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from prelaunch.crawling.hosts import authority, listed
from prelaunch.model.named import Key, key_of, names_pages
from prelaunch.model.plan import CrawlLimits
from prelaunch.model.site import Skipped
from prelaunch.model.visit import Visit

PATTERN_VARIANTS = 20
"""Pages whose paths differ only in numbers, dates or long codes: a calendar has no last page."""
LONGEST = 2000
DEEPEST_PATH = 20
_HELD = "held back"
"""Not a reason to tell: whether it is opened shows when pages like it were looked at."""
REPEATS = 3
"""One path segment more often than this is a relative link that feeds on itself."""
TRACKING = re.compile(
    r"^(utm_\w+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|yclid|twclid|igshid|mc_[ce]id|_ga|_gl)$", re.I
)
_ENDINGS = """
    7z apk atom avi avif bin bmp bz2 css csv deb dmg doc docx eot epub exe gif gz ico ics iso jar jpeg jpg js json m4a
    m4v map mjs mkv mobi mov mp3 mp4 mpeg mpg msi odp ods odt ogg ogv otf pdf pkg png ppt pptx ps rar rpm rss rtf svg
    tar tgz tif tiff ttf txt wav webm webmanifest webp whl woff woff2 xls xlsx xml xz zip
"""
FILES = frozenset(_ENDINGS.split())
"""Endings of addresses that are no pages: asked for, not opened."""
_ENDS_VISIT = r"log[-_]?(out|off)|sign[-_]?(out|off)|abmelden|deconnexion|cerrar[-_]sesion|end[-_]?session"
_CHANGES = r"delete|remove|destroy|unsubscribe|purge|cancel|loeschen|entfernen"
_BUYS = r"add[-_]?to[-_]?(cart|basket|bag|wishlist|compare)|(cart|basket|bag|wishlist)[-_]add|in[-_]den[-_]warenkorb"
_ACTING_SEGMENT = re.compile(
    rf"^({_ENDS_VISIT}|{_CHANGES}|{_BUYS}|(delete|remove|destroy)[-_](item|from|line|address|account|product|user|all)"
    r"([-_]\w+)?)(\.\w{2,5})?$",
    re.I,
)
_ACTING_PATH = re.compile(
    r"(^|/)(cart|basket|bag|wishlist|compare|warenkorb)/(add|remove|delete|empty|clear)(/|$)", re.I
)
_ACTING_KEY = re.compile(rf"^({_BUYS}|remove[-_]item|{_ENDS_VISIT}|delete)$", re.I)
_ACTING_VALUE = re.compile(rf"^({_ENDS_VISIT}|{_CHANGES}|{_BUYS}|add)$", re.I)
_ACTION_NAMES = frozenset({"action", "do", "cmd", "op", "task", "_method"})
_VARIABLE = re.compile(r"^(\d+|\d{4}-\d{2}(-\d{2})?|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,})(\.\w{2,5})?$", re.I)


def canonical(url: str) -> str:
    """One form for all ways to write an address; '' for what is not HTTP or malformed.

    Fragment, default port, dot segments, empty query and tracking parameters go; the query's parameters are sorted;
    percent-encoding is made alike. canonical(canonical(x)) == canonical(x).
    """
    try:
        parts = urlsplit(url.strip())
        host = authority(url.strip())
        if parts.scheme.lower() not in ("http", "https") or not host:
            return ""
        path = _straight(
            quote(unquote(parts.path or "/", errors="surrogateescape").encode(errors="surrogateescape"), _SAFE)
        )
        pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
        kept = sorted(pair for pair in pairs if not TRACKING.match(pair[0]))
        return urlunsplit((parts.scheme.lower(), host.lower(), path, urlencode(kept, errors="surrogateescape"), ""))
    except ValueError:
        return ""


_SAFE = "/:@!$&'()*+,;=~-._"


def _straight(path: str) -> str:
    """Without `.` and `..`, as RFC 3986, 5.2.4 says."""
    out: list[str] = []
    segments = path.split("/")
    for at, segment in enumerate(segments):
        last = at == len(segments) - 1
        if segment == "..":
            if len(out) > 1:
                out.pop()
            if last:
                out.append("")
        elif segment == ".":
            if last:
                out.append("")
        else:
            out.append(segment)
    straight = "/".join(out)
    return straight if straight.startswith("/") else "/" + straight


def openable(url: str) -> str:
    """The address as it was written, less its fragment: what is asked for."""
    return url.strip().partition("#")[0]


def pattern(url: str) -> str:
    """The path with its numbers, dates and long codes as `#`."""
    return "/".join("#" if _VARIABLE.match(part) else part for part in urlsplit(url).path.split("/"))


def _key(url: str) -> Key:
    found = key_of(url)
    return found[0] if found else ("", "")


def _shape(url: str) -> str:
    """The pattern of an address that its query names, numbers there as `#` too."""
    found = key_of(url)
    if not found:
        return pattern(url)
    (_, key), value = found
    return f"{pattern(url)}?{key}={'#' if _VARIABLE.match(value) else value.replace('#', '')}"


def is_file(url: str) -> bool:
    """Whether the address ends like a file that is no page."""
    name = urlsplit(url).path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return bool(dot and stem) and ending.lower() in FILES


def acts(url: str) -> str:
    """What in the address looks as if following it changed something, or ''."""
    parts = urlsplit(url)
    for segment in parts.path.split("/"):
        if _ACTING_SEGMENT.match(segment):
            return segment
    if found := _ACTING_PATH.search(parts.path):
        return found[0].strip("/")
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if _ACTING_KEY.match(name) or (name.lower() in _ACTION_NAMES and _ACTING_VALUE.match(value)):
            return f"{name}={value}"
    return ""


@dataclass(frozen=True, slots=True, order=True)
class Waiting:
    """An address in the queue: fewer clicks first, links before the sitemap, then as found."""

    depth: int
    late: bool
    turn: int
    url: str = field(compare=False)
    came_from: str = field(compare=False)


class Frontier:
    """Takes every address that is found; gives those to open, breadth first, and accounts for the rest."""

    def __init__(self, home: str, limits: CrawlLimits, hosts: Collection[str] = ()) -> None:
        self.limits = limits
        self.hosts = {authority(home).lower(), *(host.lower() for host in limits.hosts), *hosts}
        self.skipped: dict[str, Skipped] = {}
        self.to_probe: dict[str, str] = {}
        """Addresses of the site that are not opened but may be asked, by their canonical form."""
        self._queue: list[Waiting] = []
        self._seen: set[str] = set()
        self._listed: set[str] = set()
        """Known from the sitemap alone."""
        self._queries: Counter[str] = Counter()
        self._patterns: Counter[str] = Counter()
        self._tried: dict[Key, set[str]] = {}
        """Addresses, in their canonical form, that are to show whether this key of the query names pages."""
        self._held: dict[Key, list[Waiting]] = {}
        """More of them, which wait until that is known."""
        self._names: dict[Key, bool] = {}
        self._turns = count(1)
        self.given = 0

    def same_site(self, url: str) -> bool:
        return listed(authority(url).lower(), self.hosts)

    def add(self, url: str, came_from: str, depth: int, *, disallowed: str = "", sitemap: bool = False) -> bool:
        """Whether the address is new and waits to be opened; `disallowed` says why it must not be."""
        key = canonical(url)
        if key in self._listed and not sitemap:
            self._promote(key, came_from, depth)
        if not key or key in self._seen:
            return False
        if not self.same_site(key):
            if sitemap:
                self._seen.add(key)
                self._skip(url, f"the sitemap lists it, but it belongs to {authority(key)}", came_from)
            return False
        self._seen.add(key)
        reason, may_ask = (disallowed, False) if disallowed else self._objection(key, depth)
        waiting = Waiting(depth, sitemap, next(self._turns), openable(url), came_from)
        if reason == _HELD:
            self._held.setdefault(_key(key), []).append(waiting)
            return False
        if reason:
            self._skip(url, reason, came_from)
            if may_ask:
                self.to_probe[key] = openable(url)
            return False
        if is_file(key):
            self.to_probe[key] = openable(url)
            return False
        if sitemap:
            self._listed.add(key)
        heapq.heappush(self._queue, waiting)
        return True

    def settle(self, visits: Sequence[Visit], in_hand: Collection[str]) -> None:
        """Open what was held back by its query where the pages seen so far are named by it; `in_hand` are not seen yet.

        All that was tried must have been looked at: which of them answers first never decides.
        """
        unseen = {canonical(each.url) for each in self._queue} | {canonical(url) for url in in_hand}
        for key in [each for each in self._held if each not in self._names and not self._tried[each] & unseen]:
            self._names[key] = names_pages(key, visits)
            for waiting in self._held.pop(key) if self._names[key] else ():
                if reason := self._of_a_pattern(_shape(canonical(waiting.url))):
                    self._skip(waiting.url, reason, waiting.came_from)
                    self.to_probe[canonical(waiting.url)] = waiting.url
                else:
                    heapq.heappush(self._queue, waiting)

    def next(self) -> Waiting | None:
        """The address to open next; None where none waits or the bound on pages is reached."""
        if not self._queue or self.given >= self.limits.max_pages:
            return None
        self.given += 1
        return heapq.heappop(self._queue)

    def give_back(self) -> None:
        """The last address turned out to be a page that is known, or none of this site: it does not count."""
        self.given -= 1

    @property
    def waiting(self) -> int:
        return len(self._queue)

    def mark(self, url: str) -> None:
        """This address was reached by a redirect: it needs no look of its own."""
        key = canonical(url)
        self._seen.add(key)
        self._queue = [each for each in self._queue if canonical(each.url) != key]
        heapq.heapify(self._queue)
        for named, held in self._held.items():
            self._held[named] = [each for each in held if canonical(each.url) != key]

    def close(self) -> None:
        """No more pages are opened: what still waits is told, and may be asked for by a probe."""
        for waiting in sorted(self._queue):
            self._skip(waiting.url, f"over the limit of {self.limits.max_pages} pages", waiting.came_from)
            self.to_probe[canonical(waiting.url)] = waiting.url
        self._queue.clear()
        for key, held in self._held.items():
            alike = f": they are alike whatever “{key[1]}” says" if key in self._names else ""
            for waiting in held:
                self._skip(waiting.url, self._too_many + alike, waiting.came_from)
        self._held.clear()

    def _promote(self, key: str, came_from: str, depth: int) -> None:
        """A page that the sitemap lists turns out to be linked: then it is as near as the link makes it."""
        self._listed.discard(key)
        if depth > self.limits.max_depth:
            return
        for at, waiting in enumerate(self._queue):
            if canonical(waiting.url) == key:
                # A new turn: keeping the sitemap's would open it before a linked page that the sitemap leaves out.
                self._queue[at] = Waiting(min(depth, waiting.depth), False, next(self._turns), waiting.url, came_from)
                heapq.heapify(self._queue)
                return

    def _objection(self, key: str, depth: int) -> tuple[str, bool]:
        """Why not to open it, and whether it may be asked for at all."""
        parts = urlsplit(key)
        if any(fnmatchcase(parts.path, glob) or fnmatchcase(unquote(parts.path), glob) for glob in self.limits.exclude):
            return "the workspace excludes it", False
        if acting := acts(key):
            return f"following it could change something: “{acting}” in its address", False
        segments = [part for part in parts.path.split("/") if part]
        if len(key) > LONGEST or len(segments) > DEEPEST_PATH or max(Counter(segments).values(), default=0) > REPEATS:
            return "its path goes round in circles", False
        if depth > self.limits.max_depth:
            return f"more than {self.limits.max_depth} clicks from the home page", True
        if is_file(key):
            return "", True
        if parts.query and (reason := self._of_a_query(key, parts.path)):
            return reason, False
        named = bool(parts.query) and self._names.get(_key(key), False)
        return self._of_a_pattern(_shape(key) if named else pattern(key)), True

    def _of_a_query(self, key: str, path: str) -> str:
        """Why a variant by query is not opened, or not yet; a page that its query names is no variant."""
        most = self.limits.query_variants
        named = _key(key)
        if self._names.get(named):
            return ""
        may_name = key_of(key) and (named in self._tried or sum(each[0] == path for each in self._tried) < most)
        if not may_name:
            self._queries[path] += 1
            return self._too_many if self._queries[path] > most else ""
        tried = self._tried.setdefault(named, set())
        if len(tried) >= most:
            return _HELD
        tried.add(key)
        return ""

    def _of_a_pattern(self, shape: str) -> str:
        if "#" not in shape:
            return ""
        self._patterns[shape] += 1
        many = self._patterns[shape] > PATTERN_VARIANTS
        return f"more than {PATTERN_VARIANTS} pages of the pattern {shape.replace('#', '…')}" if many else ""

    @property
    def _too_many(self) -> str:
        return f"more than {self.limits.query_variants} variants of one page by query"

    def _skip(self, url: str, reason: str, came_from: str) -> None:
        self.skipped[canonical(url) or url] = Skipped(openable(url), reason, came_from)
