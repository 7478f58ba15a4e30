"""Conversations written by hand: what a site said and was asked, in one walk."""

from __future__ import annotations

from collections.abc import Mapping

from prelaunch.loadtests.conversation import Conversation, Exchange, Spoken

SITE = "http://shop.test"


def said(
    step: int,
    method: str,
    path: str,
    answer: str = "",
    *,
    body: str | None = None,
    body_type: str = "application/x-www-form-urlencoded",
    kind: str = "document",
    answer_type: str = "text/html",
    lands: str = "",
    headers: Mapping[str, str] | None = None,
    answer_headers: Mapping[str, str] | None = None,
    at: float = 0.0,
    status: int = 200,
) -> Exchange:
    return Exchange(
        step=step,
        method=method,
        url=SITE + path,
        kind=kind,
        headers=tuple((headers or {}).items()),
        body=body,
        body_type=body_type if body is not None else "",
        status=status,
        landed=SITE + (lands or path),
        answer_headers=tuple((answer_headers or {}).items()),
        answer_type=answer_type,
        answer=answer,
        started=at or float(step),
        hops=((303, lands),) if lands else (),
    )


def step(
    sentence: str,
    verb: str = "click",
    expects: tuple[tuple[str, str], ...] = (),
    kept: tuple[tuple[str, str], ...] = (),
) -> Spoken:
    return Spoken(sentence, "journeys/buy.yaml:1", verb, 0.0, expects, kept)


def walked(
    exchanges: tuple[Exchange, ...],
    steps: tuple[Spoken, ...],
    facts: Mapping[str, str] | None = None,
    dropped: tuple[Exchange, ...] = (),
) -> Conversation:
    return Conversation(SITE, "maria", facts or {}, steps, exchanges, dropped)
