"""Ask addresses over plain HTTP: robots.txt and sitemaps, and what is linked but not opened in a browser."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin

import httpx
from selectolax.lexbor import LexborHTMLParser

from prelaunch import __version__
from prelaunch.crawling.hosts import authority, cross_site, listed
from prelaunch.model.missing import Missing
from prelaunch.model.site import Probe
from prelaunch.ports import Fetched

AT_ONCE = 8
"""Requests to one host at a time."""
MOST_REDIRECTS = 10
MOST_PATIENCE_S = 10.0
LARGEST_PAGE = 5_000_000
LARGEST_PEEK = 1_000_000
LARGEST_FILE = 52_428_800
SLOW_DOWN = "the server asked us to slow down (429)"
REFUSES_HEAD = frozenset({400, 401, 403, 404, 405, 406, 410, 500, 501, 502, 503})
"""Answers to HEAD that only GET can be believed about."""
MOST_ASKED_AGAIN = 20
AGAIN_AFTER_S = 1.0
PAGES = frozenset({"text/html", "application/xhtml+xml"})


class PlainWeb:
    """Fulfils ports.Fetch by `fetch` and ports.Probing by `probe`; asks nobody but `hosts` and who shares their site.

    A host written without a port stands for each of its ports.
    """

    def __init__(
        self,
        hosts: Collection[str],
        *,
        ignore_https_errors: bool = False,
        http_user: str = "",
        http_password: str = "",
        timeout_s: float = 20.0,
        agent: str = f"prelaunch/{__version__}",
    ) -> None:
        self._hosts = {host.lower() for host in hosts}
        self._client = httpx.Client(
            verify=not ignore_https_errors,
            auth=(http_user, http_password) if http_user else None,
            timeout=timeout_s,
            follow_redirects=False,
            trust_env=False,
            headers={"User-Agent": f"Mozilla/5.0 (compatible; {agent})", "Accept": "*/*"},
            limits=httpx.Limits(max_connections=4 * AT_ONCE, max_keepalive_connections=AT_ONCE),
        )
        self._timeout_s = timeout_s
        self._turns: defaultdict[str, threading.Semaphore] = defaultdict(lambda: threading.Semaphore(AT_ONCE))
        self._tired: set[str] = set()
        self._lock = threading.Lock()

    def fetch(self, url: str) -> Fetched | Missing:
        """One file, redirects within the site followed."""
        answer = self._ask("GET", url, LARGEST_FILE)
        if isinstance(answer, Missing):
            return answer
        if not self._ours(answer.url):
            return Missing(f"it leads to {authority(answer.url)}, which is not asked")
        return answer

    def probe(self, urls: Sequence[str], *, with_ids: Collection[str] = ()) -> Iterator[Probe]:
        """Each address, in the order given, then those that failed; cookies are not kept.

        A server that fails under eight questions at once is asked again when all others are answered; a page that is
        broken still is.
        """
        wanted = set(with_ids)
        failed: list[Probe] = []
        with ThreadPoolExecutor(2 * AT_ONCE, "prelaunch-probe") as threads:
            for each in threads.map(lambda url: self._probe(url, ids=url in wanted), urls):
                if isinstance(each.status, int) and each.status >= 500:
                    failed.append(each)
                else:
                    yield each
        if failed:
            time.sleep(AGAIN_AFTER_S)
        for at, each in enumerate(failed):
            yield self._probe(each.url, ids=each.url in wanted) if at < MOST_ASKED_AGAIN else each

    def peek(self, urls: Sequence[str]) -> list[Fetched | Missing]:
        """The first megabyte of each answer; one that leads elsewhere is Missing."""
        with ThreadPoolExecutor(AT_ONCE, "prelaunch-peek") as threads:
            return list(threads.map(self._peek, urls))

    def close(self) -> None:
        self._client.close()

    def _peek(self, url: str) -> Fetched | Missing:
        if not self._ours(url):
            return Missing(f"{authority(url) or 'this address'} is not asked: it is not written down")
        try:
            answer = self._ask("GET", url, LARGEST_PEEK)
        except Exception as error:  # a server may break any rule that httpx knows
            return Missing(f"{type(error).__name__}: {str(error)[:200]}")
        if not isinstance(answer, Missing) and not self._ours(answer.url):
            return Missing(f"it leads to {authority(answer.url)}")
        return answer

    def _probe(self, url: str, *, ids: bool) -> Probe:
        if not self._ours(url):
            return Probe(url, Missing(f"{authority(url) or 'this address'} is not asked: it is not written down"))
        try:
            answer = Missing("") if ids else self._ask("HEAD", url, 0)
            if isinstance(answer, Missing) and answer.reason in (SLOW_DOWN, *_LOOPS):
                return Probe(url, answer)
            if isinstance(answer, Missing) or answer.status in REFUSES_HEAD:
                answer = self._ask("GET", url, LARGEST_PAGE if ids else 0)
        except Exception as error:  # a server may break any rule that httpx knows
            return Probe(url, Missing(f"{type(error).__name__}: {str(error)[:200]}"))
        if isinstance(answer, Missing):
            return Probe(url, answer)
        found: tuple[str, ...] | Missing = Missing("not a page")
        if answer.mime in PAGES and answer.status == 200:
            found = _ids(answer.body) if ids else Missing("not asked for")
        return Probe(url, answer.status, answer.url, answer.mime, found, answer.hops)

    def _ask(self, method: str, url: str, most: int) -> Fetched | Missing:
        """Follows redirects as long as they stay with us; an answer that leads elsewhere is told with its address."""
        seen: dict[str, None] = {}
        here = url
        while True:
            if here in seen:
                return Missing(_LOOPS[0])
            if len(seen) > MOST_REDIRECTS:
                return Missing(_LOOPS[1])
            seen[here] = None
            answer = self._patiently(method, here, most)
            if isinstance(answer, Missing):
                return answer
            response, body = answer
            location = response.headers.get("location", "")
            if response.status_code not in (301, 302, 303, 307, 308) or not location:
                mime = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                return Fetched(here, response.status_code, mime, body, tuple(seen)[:-1])
            there = urljoin(here, location)
            if not there.startswith(("http://", "https://")) or not self._ours(there):
                return Fetched(there, response.status_code, "", b"", tuple(seen))
            here = there.partition("#")[0]

    def _patiently(self, method: str, url: str, most: int) -> tuple[httpx.Response, bytes] | Missing:
        host = authority(url)
        for attempt in (1, 2):
            if host in self._tired:
                return Missing(SLOW_DOWN)
            try:
                answer = self._once(method, url, most, host)
            except httpx.TimeoutException:
                return Missing(f"there was no answer within {self._timeout_s:g} s")
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
                return Missing(f"it could not be asked: {str(error)[:200] or type(error).__name__}")
            if answer[0].status_code != 429:
                return answer
            if attempt == 1:
                time.sleep(_pause(answer[0].headers.get("retry-after", "")))
        with self._lock:
            self._tired.add(host)
        return Missing(SLOW_DOWN)

    def _once(self, method: str, url: str, most: int, host: str) -> tuple[httpx.Response, bytes]:
        with self._lock:
            turn = self._turns[host]
        until = time.monotonic() + self._timeout_s
        with turn, self._client.stream(method, url) as response:
            self._client.cookies.clear()
            body = bytearray()
            if most and method == "GET":
                for piece in response.iter_bytes():
                    body += piece
                    if len(body) >= most or time.monotonic() > until:
                        break
            return response, bytes(body[:most])

    def _ours(self, url: str) -> bool:
        host = authority(url).lower()
        if not host:
            return False
        return listed(host, self._hosts) or any(not cross_site(url, f"http://{each}") for each in self._hosts)


_LOOPS = ("it redirects in a circle", f"it redirects more than {MOST_REDIRECTS} times")


def _pause(retry_after: str) -> float:
    """Seconds to wait; a date or a long time counts as the most we wait."""
    try:
        return min(max(float(retry_after), 0.0), MOST_PATIENCE_S)
    except ValueError:
        return 1.0 if not retry_after else MOST_PATIENCE_S


def _ids(body: bytes) -> tuple[str, ...]:
    """All ids and anchor names: what a #fragment can point at."""
    tree = LexborHTMLParser(body)
    ids = (node.attributes.get("id") for node in tree.css("[id]"))
    names = (node.attributes.get("name") for node in tree.css("a[name]"))
    return tuple(dict.fromkeys(each for each in (*ids, *names) if each))
