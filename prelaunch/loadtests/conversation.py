"""What a browser and a site said to each other while a journey was walked: read from its HAR, as a replay needs it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from prelaunch.ports import Target

STATIC = frozenset({"image", "font", "stylesheet", "script", "media", "manifest", "texttrack"})
ASIDE = frozenset({"ping", "websocket", "eventsource", "cspviolationreport", "preflight", "signedexchange"})
_STATIC_PATH = re.compile(r"\.(?:js|mjs|css|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|otf|map|mp4|webm)$", re.I)
WATCHING = frozenset({"see", "gone", "keep"})
"""Steps that ask the site for nothing: what is asked meanwhile, an earlier act has set going."""
EARLY_S = 0.02
"""The browser's clock and ours: a request may seem to begin a little before the step that made it."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One step of the walk: when it was walked, what it expected and what it kept, as written and as it was."""

    sentence: str
    """Placeholders by their names, so that it is the same for every persona."""
    source: str
    verb: str
    began: float
    """Seconds since the epoch."""
    expects: tuple[tuple[str, str], ...] = ()
    """Texts that had to be visible: as written (`Thank you, ${persona.first_name}!`), and filled in."""
    kept: tuple[tuple[str, str], ...] = ()
    """Name and value of each fact it kept."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request with the answer it came to, redirects followed."""

    step: int
    """Which Spoken it belongs to."""
    method: str
    url: str
    kind: str
    """document, xhr, fetch, script, ... as browsers call it."""
    headers: tuple[tuple[str, str], ...]
    body: str | None
    body_type: str
    status: int
    landed: str
    """The address that answered last."""
    answer_headers: tuple[tuple[str, str], ...]
    """In lower case; those of the redirects are before them, so that no cookie is lost."""
    answer_type: str
    answer: str
    started: float
    hops: tuple[tuple[int, str], ...] = ()
    """Status and Location of each redirect."""

    @property
    def path(self) -> str:
        return urlsplit(self.url).path or "/"

    @property
    def changes(self) -> bool:
        """Whether it may have changed something on the site."""
        return self.method not in ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Conversation:
    """One walk of a journey by one persona, as the site heard it."""

    site: str
    persona: str
    facts: Mapping[str, str] = field(repr=False)
    steps: tuple[Spoken, ...]
    exchanges: tuple[Exchange, ...]
    """What a replay sends again, in order."""
    dropped: tuple[Exchange, ...]
    """Of the site itself, and left out: pictures, scripts, styles. Never those of other sites."""
    third_parties: int = 0
    """Requests to other sites, which are never sent again."""
    aside: int = 0
    """Requests of the site that no replay can make: beacons, streams."""


def conversation(
    har: Mapping[str, Any],
    *,
    site: str,
    persona: str,
    facts: Mapping[str, str],
    steps: Sequence[Spoken],
    elsewhere: Callable[[str], bool],
) -> Conversation:
    """The conversation in a HAR (HTTP Archive 1.2) of Playwright; `elsewhere` tells the addresses of other sites."""
    asked = [_exchange(entry, steps) for entry in har["log"]["entries"]]
    ours = [each for each in asked if not elsewhere(each.url)]
    whole = _followed(sorted((each for each in ours if each.kind not in ASIDE), key=lambda each: each.started))
    return Conversation(
        site=site,
        persona=persona,
        facts=facts,
        steps=tuple(steps),
        exchanges=tuple(each for each in whole if not _static(each)),
        dropped=tuple(each for each in whole if _static(each)),
        third_parties=len(asked) - len(ours),
        aside=sum(each.kind in ASIDE for each in ours),
    )


def texts_of(value: object) -> Iterable[str]:
    """The names of all targets in a step's arguments, outermost last: what a person is to see."""
    if isinstance(value, Target):
        if value.name:
            yield value.name
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in ("expected", "same_as", "containing"):
            inner = getattr(value, name, None)
            yield from ([inner] if isinstance(inner, str) and inner else texts_of(inner) if inner else [])


def _static(each: Exchange) -> bool:
    return each.kind in STATIC or (each.kind != "document" and bool(_STATIC_PATH.search(each.path)))


def _exchange(entry: Mapping[str, Any], steps: Sequence[Spoken]) -> Exchange:
    request, response = entry["request"], entry["response"]
    started = datetime.fromisoformat(entry["startedDateTime"].replace("Z", "+00:00")).timestamp()
    content, sent = response.get("content", {}), request.get("postData")
    text = content.get("text", "") if content.get("encoding") != "base64" else ""
    return Exchange(
        step=max(
            (at for at, step in enumerate(steps) if step.verb not in WATCHING and step.began - EARLY_S <= started),
            default=0,
        ),
        method=request["method"],
        url=request["url"].partition("#")[0],
        kind=entry.get("_resourceType") or "other",
        headers=tuple((each["name"].lower(), each["value"]) for each in request["headers"]),
        body=sent.get("text", "") if sent else None,
        body_type=(sent or {}).get("mimeType", ""),
        status=200 if response["status"] == 304 else response["status"],
        landed=request["url"].partition("#")[0],
        answer_headers=tuple((each["name"].lower(), each["value"]) for each in response["headers"]),
        answer_type=content.get("mimeType", "").partition(";")[0].strip().lower(),
        answer=text,
        started=started,
        hops=((response["status"], response["redirectURL"]),) if response.get("redirectURL") else (),
    )


def _followed(asked: Sequence[Exchange]) -> list[Exchange]:
    """Each redirect joined with the request that it led to."""
    whole: list[Exchange] = []
    for each in asked:
        before = next((at for at in range(len(whole) - 1, -1, -1) if _leads(whole[at], each)), None)
        if before is None:
            whole.append(each)
            continue
        first = whole[before]
        whole[before] = replace(
            first,
            status=each.status,
            landed=each.url,
            answer_headers=first.answer_headers + each.answer_headers,
            answer_type=each.answer_type,
            answer=each.answer,
            hops=first.hops + each.hops,
        )
    return whole


def _leads(first: Exchange, then: Exchange) -> bool:
    if not 300 <= first.status < 400 or not first.hops:
        return False
    return urljoin(first.landed, first.hops[-1][1]).partition("#")[0] == then.url
