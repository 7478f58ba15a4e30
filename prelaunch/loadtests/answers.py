"""Look at an answer inside a running load test: was it right, and what is kept of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser


class NotThere(Exception):
    """The answer does not hold what was to be kept of it."""


@dataclass(frozen=True, slots=True)
class Css:
    selector: str
    attribute: str = ""

    def of(self, answer: Any) -> str:
        found = LexborHTMLParser(answer.text or "").css_first(self.selector)
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


def is_right(
    answer: Any,
    kept: dict[str, str] | None = None,
    *,
    expect: int | None = None,
    see: str = "",
    keep: Mapping[str, Css | Regex | Header] | None = None,
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
    if see and see not in (answer.text or ""):
        answer.failure(f"“{see}” is not in the answer")
        return False
    try:
        for name, where in (keep or {}).items():
            (kept if kept is not None else {})[name] = where.of(answer)
    except NotThere as error:
        answer.failure(str(error))
        return False
    if expect is not None:
        answer.success()
    return True


@lru_cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
