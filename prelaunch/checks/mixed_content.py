"""Does a page that came over HTTPS load or send something over plain HTTP?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_PASSIVE = frozenset({"media"})
"""A picture that does not come is missed at once; browsers ask for all of these over HTTPS, or not at all."""


@check(
    title="A secure page uses insecure content",
    why="Browsers block what comes over plain HTTP, or warn; and what customers send that way can be read on its way.",
    fix="Load it, or send it, over HTTPS.",
    severity=Severity.SERIOUS,
    needs=("requests", "structure"),
    sources=("W3C Mixed Content",),
)
def mixed_content(visit: Visit, *, allow: tuple[str, ...] = ()) -> Iterator[Problem]:
    """`allow` names hosts that may be used over HTTP."""
    if not visit.place.url.startswith("https:"):
        return
    seen: set[str] = set()
    images = {image.url: image.element for image in present(visit.structure).images}
    wanted = [(request.url, request.kind) for request in present(visit.requests) if request.kind != "document"]
    # A browser that upgrades or blocks a picture asks for it over HTTPS, or not at all: the page still says HTTP.
    wanted += [(url, "image") for url in images]
    for url, kind in wanted:
        host = urlsplit(url).hostname or ""
        if not url.startswith("http:") or url in seen or host in allow:
            continue
        seen.add(url)
        yield Problem(
            f"The page loads {_article(kind)} over plain HTTP: {_short(url)}.",
            where=images.get(url),
            about=urlsplit(url).path,
            severity=Severity.MODERATE if kind in _PASSIVE else None,
        )
    for action, _method in present(visit.structure).forms:
        if action.startswith("http:") and (urlsplit(action).hostname or "") not in allow:
            yield Problem(
                f"A form sends what customers type over plain HTTP, to {_short(action)}.",
                about=f"form {urlsplit(action).path}",
            )


def _article(kind: str) -> str:
    words = {
        "image": "a picture",
        "stylesheet": "a stylesheet",
        "font": "a font",
        "media": "a film or sound",
        "script": "a script",
    }
    return words.get(kind, "something" if not re.fullmatch(r"[a-z]+", kind) else f"a {kind}")


def _short(url: str) -> str:
    return url if len(url) <= 120 else url[:119] + "…"
