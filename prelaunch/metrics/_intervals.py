"""Spans of time: what they cover together, and what is left when others are taken away."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[float, float]


def union(spans: Iterable[Span]) -> list[Span]:
    """The same time in spans that do not touch, in order; empty and backward spans are nothing."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def minus(spans: list[Span], taken: list[Span]) -> list[Span]:
    """What of `spans` is not in `taken`; both as `union` gives them."""
    left: list[Span] = []
    for start, end in spans:
        for begin, stop in taken:
            if stop <= start or begin >= end:
                continue
            if begin > start:
                left.append((start, begin))
            start = max(start, stop)
        if start < end:
            left.append((start, end))
    return left


def length(spans: Iterable[Span]) -> float:
    return sum(end - start for start, end in spans)
