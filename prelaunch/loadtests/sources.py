"""Find where in a site's answers a value came from: a way that finds it in both recordings, or no way at all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from prelaunch.loadtests.answers import Css, Header, Json, Landing, NotThere, Regex
from prelaunch.loadtests.conversation import Exchange
from prelaunch.model.codec import JsonValue

Way = Css | Regex | Header | Json | Landing
BEFORE, AFTER = 60, 12
"""Characters of context that a pattern may take."""
_NOT_CONTEXT = frozenset({"date", "content-length", "set-cookie", "etag", "server-timing"})


@dataclass(frozen=True, slots=True)
class Heard:
    """An exchange's answer, as the extractors of a running load test see one."""

    text: str
    headers: dict[str, str]
    url: str
    status_code: int

    @classmethod
    def of(cls, exchange: Exchange) -> Heard:
        return cls(exchange.answer, dict(exchange.answer_headers), exchange.landed, exchange.status)


def way_to(first: str, second: str, one: Exchange, other: Exchange) -> Way | None:
    """How to take `first` out of the one answer and, in the same way, `second` out of the other."""
    here, there = Heard.of(one), Heard.of(other)
    for way in _ways(first, one):
        if _finds(way, here, first) and _finds(way, there, second):
            return way
    return None


def _finds(way: Way, heard: Heard, value: str) -> bool:
    try:
        return way.of(heard) == value
    except (NotThere, re.error):
        return False


def _ways(value: str, exchange: Exchange) -> Iterator[Way]:
    """Candidates, the most readable and lasting first."""
    yield from _landing(value, exchange)
    if exchange.answer_type.endswith("json"):
        yield from _json(value, exchange.answer)
    elif value and "html" in exchange.answer_type:
        yield from _html(value, exchange.answer)
    for name, content in exchange.answer_headers:
        if content == value and name not in _NOT_CONTEXT:
            yield Header(name)
    yield from _patterns(value, exchange.answer)


def _landing(value: str, exchange: Exchange) -> Iterator[Way]:
    parts = urlsplit(exchange.landed)
    for text in (parts.path, parts.query):
        at = text.find(value)
        if exchange.hops and len(value) > 0 and at >= 0:
            before, after = text[:at], text[at + len(value) :]
            stop = re.escape(after[:1])
            yield Landing(f"{re.escape(before)}([^{after[:1] or '/'}?&#]+){stop}")


def _json(value: str, text: str) -> Iterator[Way]:
    for path, leaf in _leaves(_parsed(text)):
        if leaf == value:
            yield Json(path)


@lru_cache(maxsize=256)
def _parsed(text: str) -> JsonValue:
    try:
        value: JsonValue = json.loads(text)
    except ValueError:
        return None
    return value


def _leaves(value: JsonValue, path: str = "$") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, each in value.items():
            simple = re.fullmatch(r"[A-Za-z_][\w-]*", name)
            if simple:
                yield from _leaves(each, f"{path}.{name}")
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _leaves(each, f"{path}[{at}]")
    elif isinstance(value, str):
        yield path, value
    elif value is not None and not isinstance(value, bool):
        yield path, json.dumps(value)


def _html(value: str, text: str) -> Iterator[Way]:
    page = _page(text)
    for node in page.css("[name][value]"):
        if node.attributes.get("value") == value:
            name = node.attributes.get("name")
            yield Css(f'{node.tag}[name="{name}"]', "value")
            form = _form_of(node)
            if form:
                yield Css(f'form[action="{form}"] {node.tag}[name="{name}"]', "value")
    for node in page.css("meta[content]"):
        if node.attributes.get("content") == value:
            for key in ("name", "property", "id"):
                if node.attributes.get(key):
                    yield Css(f'meta[{key}="{node.attributes[key]}"]', "content")
    for node in page.css("[id], [class]"):
        own = "".join(node.text(deep=True).split()) if len(value) < 200 else ""
        if own and own == "".join(value.split()) and node.text(deep=True).strip() == value:
            yield from (Css(each) for each in _names(node))
        for name, content in node.attributes.items():
            if content == value and name not in ("id", "class", "value"):
                yield from (Css(each, name) for each in _names(node))


def _names(node: LexborNode) -> Iterator[str]:
    if node.attributes.get("id"):
        yield f'{node.tag}[id="{node.attributes["id"]}"]'
    for name in (node.attributes.get("class") or "").split():
        yield f"{node.tag}.{name}"


def _form_of(node: LexborNode) -> str:
    parent = node.parent
    while parent is not None and parent.tag != "form":
        parent = parent.parent
    return (parent.attributes.get("action") or "") if parent is not None else ""


@lru_cache(maxsize=64)
def _page(text: str) -> LexborHTMLParser:
    return LexborHTMLParser(text)


def _patterns(value: str, text: str) -> Iterator[Way]:
    """What stands around each place of the value, the least of it first."""
    if not value:
        return
    at = text.find(value)
    tried = 0
    while at >= 0 and tried < 20:
        before, after = text[max(0, at - BEFORE) : at], text[at + len(value) : at + len(value) + AFTER]
        stop = after[:1]
        group = f"([^{re.escape(stop)}]+)" if stop and not stop.isalnum() else r"([\w.-]+)"
        for length in (6, 12, 24, BEFORE):
            near = before[-length:].rpartition("\n")[2]
            if len(near) >= 3:
                yield Regex(f"{re.escape(near)}{group}{re.escape(stop) if not stop.isalnum() else ''}")
        tried += 1
        at = text.find(value, at + 1)
