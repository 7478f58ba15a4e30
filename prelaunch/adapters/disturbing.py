"""Do to a tab what happens to customers: reload, back, no network, a lost session, a finger that presses twice."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import APIResponse, Route
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from selectolax.lexbor import LexborHTMLParser

from prelaunch.adapters.json_path import find as find_json
from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.adapters.targets import Purpose, find
from prelaunch.crawling.hosts import cross_site
from prelaunch.model.codec import JsonValue
from prelaunch.model.mishap import Sent
from prelaunch.model.missing import Missing
from prelaunch.model.walk import Failure
from prelaunch.ports import Counted, StepRefused, Target

BETWEEN_MS = 60
"""From pressing a finger down to lifting it: two such presses are a quick double click."""
ANSWER_MS = 20_000.0
HOLD_MS = 1_500
"""How long the first answer is held back at most, so that the second press meets the same page, as with a slow site."""
QUIET_MS = 150
"""Nothing is under way for so long: both presses have done what they do."""
ARRIVES_MS = 15_000
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 25_000}
FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
IDS = re.compile(r"(^|_)(id|uuid|number|no|ref|reference)$|(Id|Number|Ref|Reference)$")
NOT_IDS = re.compile(r"request|trace|span|session|csrf|nonce|correlation|user|customer|store|product", re.IGNORECASE)
REFERENCE = re.compile(r"(?<![\w.,:/-])(?:[A-Z]{1,6}[-–_/ ]?\d{2,}[\w-]*|#\s?\d+|\d{4,})(?![\w.,:/-]*\d)")
"""How sites write the number of an order: `TW-10012`, `#12`, `100233`; not a time, a date or a price."""
NO_REFERENCES = re.compile(r"\b(?:19|20)\d\d\b")


class Disturbance:
    """Fulfils ports.Disturbing for one of our tabs."""

    def __init__(self, tab: PlaywrightTab) -> None:
        self._tab = tab
        self._page = tab.page

    def reload(self, *, early: bool = False) -> None:
        def act() -> None:
            self._page.reload(wait_until="commit", timeout=self._tab.open_ms)

        self._go(act, "the page was reloaded", early=early)

    def back(self) -> None:
        self._go(lambda: self._page.go_back(wait_until="commit", timeout=self._tab.open_ms), "“back” was pressed")

    def forward(self) -> None:
        self._go(lambda: self._page.go_forward(wait_until="commit", timeout=self._tab.open_ms), "“forward” was pressed")

    def offline(self, on: bool) -> None:
        with self._tab.watch(15, "the page hung when its network was switched"):
            self._page.context.set_offline(on)

    def slow(self, on: bool) -> None:
        with self._tab.watch(15, "the page hung when its network was slowed down"):
            self._tab.world.session.send("Network.enable")
            self._tab.world.session.send("Network.emulateNetworkConditions", cast(dict[str, Any], SLOW if on else FAST))

    def arrive(self) -> None:
        with self._tab.watch(ARRIVES_MS / 1000 + 10, "the page hung as it arrived"), suppress(PlaywrightError):
            self._page.wait_for_load_state("load", timeout=ARRIVES_MS)
        self._tab.settle()

    def end_session(self) -> Callable[[], None] | None:
        context = self._page.context
        kept = context.cookies()
        if not kept:
            return None
        context.clear_cookies()

        def bring_back() -> None:
            context.clear_cookies()
            context.add_cookies(cast(Any, kept))

        return bring_back

    def cut_off(self, hosts: Collection[str]) -> None:
        with self._tab.watch(15, "the page hung when third parties were cut off"):
            self._tab.world.cut_off(hosts)

    def hold_back(self, hosts: Collection[str], seconds: float | None) -> None:
        wanted = frozenset(hosts)

        def theirs(url: str) -> bool:
            return urlsplit(url).netloc.rpartition("@")[2] in wanted

        def handle(route: Route) -> None:
            if seconds is None:
                return
            # Each handler has a greenlet of its own: only this request waits. The page may be gone by then.
            with suppress(PlaywrightError):
                self._page.wait_for_timeout(seconds * 1000)
                route.fallback()

        with self._tab.watch(15, "the page hung when third parties were held back"):
            self._page.route(theirs, handle)

    def twice(self, target: Target | None, key: str = "") -> tuple[Sent, ...]:
        with self._tab.watch(60, "the page hung when it was pressed twice"), _Answers(self._tab) as answers:
            self._press_twice(target, key)
            answers.let_go()
            self._tab.settle()
        return tuple(answers.sent)

    def count(self, url: str, what: Counted) -> int | Missing:
        try:
            answer = self._page.context.request.get(url, timeout=ANSWER_MS)
            status, body = answer.status, answer.body().decode("utf-8", "replace")
        except PlaywrightError as error:
            return Missing(f"{url} gave no answer: {error.message.splitlines()[0][:200]}")
        return counted(body, what) if status == 200 else Missing(f"{url} answered {status}")

    def _press_twice(self, target: Target | None, key: str) -> None:
        wait = self._tab.wait_ms
        if key:
            element = find(self._page, target, Purpose.FIELD, wait) if target else None
            for _ in range(2):
                with suppress(PlaywrightError):
                    element.press(key, timeout=1_000) if element else self._page.keyboard.press(key)
            return
        if target is None:
            return
        element = find(self._page, target, Purpose.PRESS, wait)
        try:
            element.dblclick(delay=BETWEEN_MS, timeout=wait)
        except PlaywrightTimeout as error:
            raise StepRefused(Failure(f"{target} could not be pressed twice", str(target), (), "blocked")) from error

    def _go(self, act: Callable[[], object], what: str, *, early: bool = False) -> None:
        try:
            with self._tab.watch(self._tab.open_ms / 1000 + 10, f"the page hung when {what}"):
                act()
                if early:
                    return
                with suppress(PlaywrightTimeout):
                    self._page.wait_for_load_state("load", timeout=10_000)
                self._tab.settle()
        except PlaywrightError as error:
            said = error.message.splitlines()[0]
            missing = "ERR_CACHE_MISS" in said
            words = "the browser asks to send the form once more" if missing else said[:160]
            raise StepRefused(Failure(f"{words}, when {what}", kind="refused")) from error


class _Answers:
    """Lets every request through by itself, and notes what changes something together with its own answer.

    The answers are seen even where the browser gives up the first request for the second, and held back until both
    were sent.
    """

    def __init__(self, tab: PlaywrightTab) -> None:
        self.sent: list[Sent] = []
        self._tab = tab
        self._page = tab.page
        self._held = True
        self._under_way = 0

    def __enter__(self) -> _Answers:
        self._page.route(_any, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        self._held = False
        with suppress(PlaywrightError):
            self._page.unroute(_any, self._handle)

    def let_go(self) -> None:
        self._held = False
        # The second request may not have left yet: a script sends it when its turn comes. What was sent is waited
        # for: a server that takes its time is the one that customers press twice at, and its order is counted next.
        quiet = waited = 0
        while quiet < QUIET_MS and waited < ANSWER_MS:
            self._page.wait_for_timeout(50)
            waited += 50
            quiet = 0 if self._under_way else quiet + 50

    def _handle(self, route: Route) -> None:
        request = route.request
        home = self._page.url
        if request.method in SAFE or cross_site(request.url, home, self._tab.notes.own_hosts):
            with suppress(PlaywrightError):
                route.fallback()
            return
        at = len(self.sent)
        body = request.post_data_buffer or b""
        same = hashlib.blake2s(f"{request.method} {request.url}\n".encode() + body, digest_size=12).hexdigest()
        self.sent.append(Sent(request.method, urlsplit(request.url).path, same, 0))
        self._under_way += 1
        try:
            answer = route.fetch(max_redirects=0, timeout=ANSWER_MS)
            self.sent[at] = _sent(self.sent[at], answer)
        except PlaywrightError:
            with suppress(PlaywrightError):
                route.abort()
            return
        finally:
            self._under_way -= 1
        waited = 0
        while self._held and waited < HOLD_MS:
            self._page.wait_for_timeout(25)
            waited += 25
        with suppress(PlaywrightError):
            route.fulfill(response=answer)


def _any(_: str) -> bool:
    return True


def _sent(sent: Sent, answer: APIResponse) -> Sent:
    where = urlsplit(answer.headers.get("location", ""))
    named = [f"{key}={value}" for key, value in parse_qsl(where.query) if IDS.search(key) and not NOT_IDS.search(key)]
    led_to = where.path + (f"?{'&'.join(named)}" if named else "")
    made: tuple[str, ...] = ()
    if not led_to and answer.status < 400:
        with suppress(PlaywrightError, UnicodeDecodeError):
            made = references(answer.headers.get("content-type", ""), answer.body().decode("utf-8"))
    return Sent(sent.method, sent.path, sent.same, answer.status, led_to, made)


def counted(body: str, what: Counted) -> int | Missing:
    """The number that an answer holds."""
    if what.json:
        try:
            found = find_json(json.loads(body), what.json)
        except ValueError as error:
            return Missing(f"{what.json} could not be read: {error}")
        if len(found) == 1 and isinstance(found[0], (list, dict)):
            return len(found[0])
        if len(found) == 1 and str(found[0]).isdigit():
            return int(str(found[0]))
        return len(found)
    tree = LexborHTMLParser(body)
    if what.css:
        return len(tree.css(what.css))
    text = tree.body.text(separator=" ") if tree.body else ""
    return len({each.group() for each in re.finditer(what.matching, text)})


def references(mime: str, body: str) -> tuple[str, ...]:
    """What an answer calls the thing it made: values under `id`, `orderNumber` and the like; numbers of orders in text.

    At most 20. Tokens that guard a form are no references: only what people read is taken of a page.
    """
    if "json" in mime:
        try:
            return tuple(dict.fromkeys(_ids(json.loads(body))))[:20]
        except ValueError:
            return ()
    if "html" not in mime:
        return ()
    tree = LexborHTMLParser(body[:500_000])
    tree.strip_tags(["script", "style", "template", "noscript", "head"])
    text = tree.body.text(separator=" ") if tree.body else ""
    found = (each.group() for each in REFERENCE.finditer(text))
    return tuple(dict.fromkeys(each for each in found if not NO_REFERENCES.fullmatch(each)))[:20]


def _ids(value: JsonValue, key: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _ids(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _ids(each, key)
    elif IDS.search(key) and not NOT_IDS.search(key) and isinstance(value, (str, int)) and not isinstance(value, bool):
        yield f"{key} {value}"
