"""Talk in a chat, and keep what was said, how soon, and what was asked that was known already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from prelaunch.journeys.people import Persona
from prelaunch.model.crossing import Exchange, loops
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.numerals import locale_of_prose, states
from prelaunch.ports import Reply

PATIENCE_S = 20.0


def exchange(
    channel: Channel,
    reply: Reply | Missing,
    question: str,
    index: int,
    *,
    topic: str,
    holds: Sequence[Sequence[str]],
    errs: Sequence[str],
    within_s: float,
    wants_person: bool,
    known: Iterable[str],
    redact: Callable[[str], str],
) -> Exchange:
    """What one message came to; `known` are the facts of the persona that were given before."""
    answer = "" if isinstance(reply, Missing) else reply.text
    locale = locale_of_prose(answer, channel.locale)
    asks = dict(channel.talk.asks) if channel.talk else {}
    again = tuple(
        fact for fact in dict.fromkeys(known) if fact in asks and re.search(asks[fact], answer, re.IGNORECASE)
    )
    return Exchange(
        channel=channel.name,
        question=redact(question),
        answer=redact(answer),
        index=index,
        topic=redact(topic),
        holds=tuple(redact(each[0]) for each in holds),
        lacks=tuple(redact(each[0]) for each in holds if not any(states(answer, fact, locale) for fact in each)),
        errs=tuple(redact(each) for each in errs if states(answer, each, locale)),
        first_ms=0.0 if isinstance(reply, Missing) else reply.first_ms,
        full_ms=0.0 if isinstance(reply, Missing) else reply.full_ms,
        within_s=within_s,
        person=False if isinstance(reply, Missing) else reply.person,
        wants_person=wants_person,
        asks=again,
    )


def facts_in(text: str, persona: Persona, shortest: int = 3) -> Iterable[tuple[str, str, bool]]:
    """Facts of the persona that a message tells: name, value, and whether the message says little else.

    Only a message that is an answer to “Which one?” says a fact alone; a fact that is mentioned in a sentence is given
    freely, and nobody has to have asked for it.
    """
    plain = " ".join(text.split())
    for name, value in persona.facts.items():
        words = " ".join(value.split())
        if name in persona.hidden or len(words) < shortest:
            continue
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", plain, re.IGNORECASE)
        if found:
            rest = plain[: found.start()] + plain[found.end() :]
            yield name, value, len(re.findall(r"\w+", rest)) <= 3 and "?" not in rest


def goes_round(exchanges: Sequence[Exchange], channel: str) -> bool:
    return bool(loops(tuple(each for each in exchanges if each.channel == channel)))
