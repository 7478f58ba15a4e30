"""Lay two recordings of one journey side by side: which request of the one is which of the other."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from prelaunch.loadtests.conversation import Conversation, Exchange
from prelaunch.loadtests.slots import Request, request_of

NEAR = 4
"""Steps."""


@dataclass(frozen=True, slots=True)
class Pair:
    one: Exchange
    other: Exchange
    request: Request
    other_request: Request


@dataclass(frozen=True, slots=True)
class Alone:
    """A request that only one of the recordings has."""

    exchange: Exchange


def align(one: Conversation, other: Conversation) -> tuple[list[Pair], list[Alone]]:
    """Pairs in the order of the first recording; within a step the order may differ, as scripts' requests do."""
    pairs: list[Pair] = []
    alone: list[Alone] = []
    lonely: list[tuple[Exchange, Request]] = []
    others: list[tuple[Exchange, Request]] = []
    for step in range(max(len(one.steps), len(other.steps), 1)):
        mine = [(each, request_of(each)) for each in one.exchanges if each.step == step]
        theirs = [(each, request_of(each)) for each in other.exchanges if each.step == step]
        matched: list[Pair] = []
        left = list(theirs)
        for each, request in mine:
            found = _best(each, request, left)
            if found is None:
                lonely.append((each, request))
                continue
            left.remove(found)
            matched.append(Pair(each, found[0], request, found[1]))
        others += left
        pairs += matched
    for each, request in lonely:
        # The clocks of two walks differ a little: what lies at the edge of a step may have fallen into the next one.
        found = _best(each, request, [pair for pair in others if abs(pair[0].step - each.step) <= NEAR])
        if found is None:
            alone.append(Alone(each))
        else:
            others.remove(found)
            pairs.append(Pair(each, found[0], request, found[1]))
    order = {id(each): at for at, each in enumerate(one.exchanges)}
    pairs.sort(key=lambda pair: order[id(pair.one)])
    return pairs, alone + [Alone(each) for each, _ in others]


def _best(
    exchange: Exchange, request: Request, among: list[tuple[Exchange, Request]]
) -> tuple[Exchange, Request] | None:
    best = max(among, key=lambda pair: _likeness(exchange, request, *pair), default=None)
    return best if best is not None and _likeness(exchange, request, *best) > 0 else None


def _likeness(one: Exchange, request: Request, other: Exchange, their: Request) -> float:
    """0 where they cannot be the same request; above, the more their paths have in common."""
    if request.shape != their.shape or one.kind != other.kind or one.status != other.status:
        return 0.0
    same = [mine.value == theirs.value for mine, theirs in zip(request.path, their.path, strict=True)]
    alike = SequenceMatcher(None, one.path, other.path).ratio()
    return 0.01 + sum(same) / max(1, len(same)) + alike
