"""Look at an answer inside a running load test: was it right, and what is kept of it."""

from __future__ import annotations

import codecs
import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

_FIELD = re.compile(r'input\[name="([^"]+)"\]')
_CHARSET = re.compile(r"""\bcharset=["']?([\w.:-]+)""", re.IGNORECASE)
_VALUE = re.compile(r"""\bvalue=(?:"([^"]*)"|'([^']*)')""")


class NotThere(Exception):
    """The answer does not hold what was to be kept of it."""


@dataclass(frozen=True, slots=True)
class Css:
    selector: str
    attribute: str = ""

    def of(self, answer: Any) -> str:
        text = answer.text or ""
        quick = _field(text, self.selector) if self.attribute == "value" else None
        if quick is not None:
            return quick
        found = LexborHTMLParser(text).css_first(self.selector)
        value = None if found is None else found.attributes.get(self.attribute) if self.attribute else found.text()
        if value is None:
            raise NotThere(f"no {self.selector} with {self.attribute or 'text'} in the answer")
        return str(value).strip()


@dataclass(frozen=True, slots=True)
class Regex:
    pattern: str

    def of(self, answer: Any) -> str:
        found = _compiled(self.pattern).search(answer.text or "")
        if found is None or found.group(1) is None:
            raise NotThere(f"nothing in the answer matches {self.pattern}")
        return str(found.group(1))


@dataclass(frozen=True, slots=True)
class Header:
    name: str

    def of(self, answer: Any) -> str:
        value = (answer.headers or {}).get(self.name)
        if value is None:
            raise NotThere(f"the answer has no header {self.name}")
        return str(value)


@dataclass(frozen=True, slots=True)
class Json:
    path: str
    """`$.order.lines[0].id`."""

    def of(self, answer: Any) -> str:
        try:
            value = json.loads(answer.text or "")
            for name, index in re.findall(r"\.([A-Za-z_][\w-]*)|\[(\d+)\]", self.path):
                value = value[name] if name else value[int(index)]
        except (ValueError, KeyError, IndexError, TypeError):
            raise NotThere(f"the answer has no {self.path}") from None
        return value if isinstance(value, str) else json.dumps(value)


@dataclass(frozen=True, slots=True)
class Landing:
    pattern: str
    """Over path and query of the address that answered last; its first group."""

    def of(self, answer: Any) -> str:
        parts = urlsplit(answer.url or "")
        found = _compiled(self.pattern).search(f"{parts.path}?{parts.query}")
        if found is None:
            raise NotThere(f"the way did not lead to an address like {self.pattern}")
        return unquote(str(found.group(1)))


def is_right(
    answer: Any,
    kept: dict[str, str] | None = None,
    *,
    expect: int | None = None,
    see: str = "",
    shows: Sequence[str] = (),
    lands: str = "",
    keep: Mapping[str, Css | Regex | Header | Json | Landing] | None = None,
) -> bool:
    """Whether the customer can go on; marks the request as failed where not.

    `answer` is Locust's, from a `with` block with catch_response. No answer at all and, unless expected, a status from
    400 are left to Locust, which fails them. What `keep` names is put into `kept`.
    """
    status = answer.status_code or 0
    if status == 0:
        return False
    if expect is not None and status != expect:
        answer.failure(f"HTTP {status} instead of {expect}")
        return False
    if expect is None and status >= 400:
        return False
    if not (see or shows or lands or keep):
        if expect is not None:
            answer.success()
        return True
    page = _Page(answer)
    if see and not page.holds(see):
        answer.failure(f"“{see}” is not in the answer")
        return False
    if lands and not fnmatchcase(urlsplit(page.url).path, lands):
        answer.failure(f"it led to {urlsplit(page.url).path} instead of {lands}")
        return False
    for each in shows:
        if not page.holds(each):
            answer.failure(f"“{each}” is not to be seen")
            return False
    try:
        for name, where in (keep or {}).items():
            (kept if kept is not None else {})[name] = where.of(page)
    except NotThere as error:
        answer.failure(str(error))
        return False
    if expect is not None:
        answer.success()
    return True


class _Page:
    """An answer that is read once: Locust decodes its text anew each time it is asked for it."""

    __slots__ = ("_answer", "_seen", "text")

    def __init__(self, answer: Any) -> None:
        self.text: str = _text(answer)
        self._answer = answer
        self._seen: str | None = None

    @property
    def url(self) -> str:
        return self._answer.url or ""

    @property
    def headers(self) -> Mapping[str, str] | None:
        headers: Mapping[str, str] | None = self._answer.headers
        return headers

    def holds(self, words: str) -> bool:
        """In its source, or as a person reads it."""
        if words in self.text:
            return True
        if self._seen is None:
            self._seen = visible_text(self.text)
        return _seen(words, self._seen)


def _text(answer: Any) -> str:
    """As browsers read it: by the charset that its header names, else as UTF-8 where it is that.

    Locust reads a page without a charset as Latin-1 (RFC 2616, which no browser follows), so that “Größe” is not in it.
    """
    if getattr(answer, "encoding", "") is None:
        answer.encoding = _charset((answer.headers or {}).get("Content-Type") or "") or _guessed(answer.content or b"")
    return answer.text or ""


@lru_cache(maxsize=512)
def _charset(content_type: str) -> str | None:
    found = _CHARSET.search(content_type)
    try:
        return codecs.lookup(found[1]).name if found else None
    except LookupError:
        return None


def _guessed(content: bytes) -> str | None:
    """None leaves it to Locust."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _field(text: str, selector: str) -> str | None:
    """The value of `input[name="csrf"]` without building the whole page, which costs more than the request itself.

    None where the selector is another, or the plain way does not find it: then the page is built all the same.
    """
    field = _field_of(selector)
    if field is None or "<!--" in text:
        return None
    tag = field.search(text)
    value = _VALUE.search(tag[0]) if tag else None
    return None if value is None else html.unescape(value[1] if value[1] is not None else value[2]).strip()


@lru_cache(maxsize=512)
def _field_of(selector: str) -> re.Pattern[str] | None:
    named = _FIELD.fullmatch(selector)
    return re.compile(rf"<input\s[^<>]*\bname=[\"']?{re.escape(named[1])}[\"'\s/>][^<>]*>?") if named else None


def _seen(text: str, page: str) -> bool:
    return " ".join(text.split()).casefold() in page


def visible_text(text: str) -> str:
    """What a page says, in small letters and single spaces, with and without spaces where tags were; JSON as it is."""
    if "<" not in text[:2000]:
        return " ".join(text.split()).casefold()
    page = LexborHTMLParser(text)
    page.strip_tags(["script", "style", "template", "noscript"])
    values = [node.attributes.get("value") or "" for node in page.css("input[type=submit], input[type=button]")]
    title = page.css_first("title")
    body = [page.body.text(separator=" "), page.body.text(separator="")] if page.body else [text]
    return " ".join(" ".join([title.text() if title else "", *body, *values]).split()).casefold()


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
