"""Explain every difference between two recordings of one journey, and make of them steps that any customer can take.

A value that differs is a persona's fact, or something the site said before (found in both recordings by the same way),
or made by the page's own script in a manner that is known (a random UUID, the time). What is none of these is named,
and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from prelaunch.loadtests.aligning import Pair
from prelaunch.loadtests.answers import Css, Header, Json, Landing, Regex
from prelaunch.loadtests.conversation import Conversation
from prelaunch.loadtests.facts import Keep
from prelaunch.loadtests.slots import Slot
from prelaunch.loadtests.sources import Way, way_to

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.I)
_WORD = re.compile(r"([\w~%@+-]+(?:\.[\w~%@+-]+)*)")
_TOKEN = re.compile(r"csrf|xsrf|token|nonce|authenticity|viewstate|eventvalidation|form_?key|idempot", re.I)
DAY_S = 86_400.0
SHORTEST_FACT = 2


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A value that differs between the recordings, and of which nobody knows where it comes from."""

    step: str
    source: str
    request: str
    where: str
    values: tuple[str, str] = field(repr=False)

    def __str__(self) -> str:
        one, other = (each if len(each) <= 24 else each[:21] + "…" for each in self.values)
        return f"{self.source} {self.step}: {self.where} of {self.request} was “{one}”, then “{other}”"


@dataclass(frozen=True, slots=True)
class Explained:
    where: str
    value: str
    """`${csrf}`."""
    why: str
    """`field “csrf” of GET /phones`."""


class Explaining:
    """The two recordings side by side, and what has been explained so far. `keeps` lists by pair what to take there."""

    def __init__(self, one: Conversation, other: Conversation, pairs: list[Pair], used: Mapping[str, str]) -> None:
        self.one, self.other, self.pairs = one, other, pairs
        self.used = used
        """Facts that the journey names, with the first recording's values."""
        self.keeps: dict[int, dict[str, Way]] = {}
        self.explained: list[Explained] = []
        self._known: dict[tuple[str, str], str] = {}
        self._named: dict[tuple[str, str], str] = {}
        theirs = {name: value for step in other.steps for name, value in step.kept}
        self._titles = {(value, theirs.get(name)): name for step in one.steps for name, value in step.kept}

    def slot(self, a: Slot, b: Slot, before: int) -> str | None:
        """What to send instead of the value, for the request of pair `before`; None where it cannot be explained."""
        if a.value == b.value:
            return self._same(a, before)
        said = self.value(a.value, b.value, before, a.key)
        if said is not None:
            self.explained.append(Explained(a.where, said, self._known.get((a.value, b.value), "")))
        return said

    def value(self, a: str, b: str, before: int, hint: str = "") -> str | None:
        """A text with ${references} that gives `a` in the first recording and `b` in the other."""
        if a == b:
            return a
        return (
            self._fact(a, b)
            or self._heard(a, b, before, hint)
            or self._cookie(a, b, before)
            or self._made(a, b, before)
            or self._composed(a, b, before, hint)
        )

    def _same(self, a: Slot, before: int) -> str:
        for name, value in self.used.items():
            if value == a.value and len(value) >= SHORTEST_FACT and self.other.facts.get(name) == value:
                return f"${{persona.{name}}}"
        if _TOKEN.search(a.key) and len(a.value) >= 8:
            return self._heard(a.value, a.value, before, a.key) or a.value
        return a.value

    def _fact(self, a: str, b: str) -> str | None:
        names = [*self.used, *(name for name in self.one.facts if name not in self.used)]
        for name in names:
            if self.one.facts.get(name) == a and self.other.facts.get(name) == b:
                return f"${{persona.{name}}}"
        return None

    def _heard(self, a: str, b: str, before: int, hint: str) -> str | None:
        if (a, b) in self._named and self._at(self._named[a, b]) < before:
            return f"${{{self._named[a, b]}}}"
        for at in range(before - 1, -1, -1):
            pair = self.pairs[at]
            way = way_to(a, b, pair.one, pair.other)
            if way is None:
                continue
            known = self.keeps.setdefault(at, {})
            name = next((name for name, each in known.items() if each == way), "")
            name = name or self._name(self._titles.get((a, b), hint), way)
            known[name] = way
            self._named[a, b] = name
            self._known[a, b] = f"{_told(way)} of {pair.one.method} {pair.one.path}"
            return f"${{{name}}}"
        return None

    def _cookie(self, a: str, b: str, before: int) -> str | None:
        jars = [self._jar(before, first=True), self._jar(before, first=False)]
        for name, value in jars[0].items():
            if name in jars[1] and unquote(value) == a and unquote(jars[1][name]) == b:
                self._known[a, b] = f"the cookie {name}"
                return f"${{cookie.{name}}}"
        return None

    def _jar(self, before: int, *, first: bool) -> dict[str, str]:
        jar: dict[str, str] = {}
        for pair in self.pairs[:before]:
            exchange = pair.one if first else pair.other
            for name, value in exchange.answer_headers:
                if name == "set-cookie":
                    for line in value.split("\n"):
                        key, _, content = line.partition(";")[0].partition("=")
                        jar[key.strip()] = content.strip()
        return jar

    def _made(self, a: str, b: str, before: int) -> str | None:
        if _UUID.fullmatch(a) and _UUID.fullmatch(b):
            self._known[a, b] = "a random UUID that the page's script makes"
            return "${fresh.uuid}"
        if a.isdigit() and b.isdigit() and len(a) == len(b) in (10, 13):
            scale, name = (1000.0, "now.ms") if len(a) == 13 else (1.0, "now.s")
            pair = self.pairs[before]
            if all(abs(int(value) / scale - each.started) < DAY_S for value, each in ((a, pair.one), (b, pair.other))):
                self._known[a, b] = "the time of the request"
                return f"${{{name}}}"
        return None

    def _composed(self, a: str, b: str, before: int, hint: str) -> str | None:
        """Of words that are each explained; the text between them must be the same."""
        one, other = _WORD.split(a), _WORD.split(b)
        if len(one) != len(other) or len(one) <= 3 or one[::2] != other[::2]:
            return self._around(a, b, before, hint)
        said = [
            each if each == theirs else self.value(each, theirs, before, hint)
            for each, theirs in zip(one, other, strict=True)
        ]
        return "".join(each for each in said if each is not None) if all(each is not None for each in said) else None

    def _around(self, a: str, b: str, before: int, hint: str) -> str | None:
        """What is the same at both ends taken off, down to whole words: `order-17` and `order-18`."""
        pieces, theirs = re.split(r"([-_.~])", a), re.split(r"([-_.~])", b)
        if len(pieces) != len(theirs) or len(pieces) < 3:
            return None
        said: list[str] = []
        for mine, their in zip(pieces, theirs, strict=True):
            text = mine if mine == their else self._fact(mine, their) or self._heard(mine, their, before, hint)
            if text is None:
                return None
            said.append(text)
        return "".join(said)

    def _at(self, name: str) -> int:
        return next(at for at, known in self.keeps.items() if name in known)

    def _name(self, hint: str, way: Way) -> str:
        """A readable name that nothing else has."""
        words = hint or "value"
        if isinstance(way, Css):
            found = re.search(r'(?:name|id)="([^"]+)"', way.selector)
            words = found.group(1) if found and words in ("", "value", "path", "body") else words
        elif isinstance(way, Json) and words in ("value", "path", "body"):
            words = way.path.rpartition(".")[2]
        stem = re.sub(r"\W+", "_", words).strip("_").lower() or "value"
        stem = f"v_{stem}" if stem[0].isdigit() else stem
        taken = {name for known in self.keeps.values() for name in known}
        return next(name for name in _numbered(stem) if name not in taken)


def keep_of(name: str, way: Way) -> Keep:
    match way:
        case Css(selector, attribute):
            return Keep(name, css=selector, attribute=attribute)
        case Regex(pattern):
            return Keep(name, regex=pattern)
        case Header(header):
            return Keep(name, header=header)
        case Json(path):
            return Keep(name, json=path)
        case Landing(pattern):
            return Keep(name, landing=pattern)


def landing_of(pair: Pair) -> str:
    """The path that both recordings led to, with * where they differ; '' where no redirect led anywhere."""
    if not pair.one.hops:
        return ""
    one = urlsplit(pair.one.landed).path.split("/")
    other = urlsplit(pair.other.landed).path.split("/")
    if len(one) != len(other):
        return ""
    return "/".join(mine if mine == their else "*" for mine, their in zip(one, other, strict=True))


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    at = 2
    while True:
        yield f"{stem}_{at}"
        at += 1


def _told(way: Way) -> str:
    match way:
        case Css(selector, attribute):
            return f"{selector} {attribute}".strip()
        case Regex():
            return "the text"
        case Header(name):
            return f"the header {name}"
        case Json(path):
            return path
        case Landing():
            return "the address"
