"""What stands on many pages of a site, and whether it stands in the same order on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

OFTEN = 0.5
"""Of the pages: what stands on fewer belongs to these, not to the site."""
AGREED = 0.8
"""Of the pages with both: an order that fewer keep is none."""
LEAST = 4
"""Pages that must agree, before one that differs is told."""
MOST = 60
"""Things compared; a menu has fewer."""


@dataclass(frozen=True, slots=True)
class Swapped:
    """On this page, the `first` comes before the `second`; on `others` pages it is the other way round."""

    page: str
    first: str
    second: str
    others: int


def swapped(pages: Mapping[str, Sequence[str]]) -> Iterator[Swapped]:
    """For each page at most one pair of things in another order than on nearly all others.

    What stands twice on some page, or on less than half of them, is left out.
    """
    twice = {thing for things in pages.values() for thing, times in Counter(things).items() if times > 1}
    seen = Counter(thing for things in pages.values() for thing in set(things) - twice)
    common = {thing for thing, times in seen.most_common(MOST) if times >= max(LEAST, OFTEN * len(pages))}
    order = {page: [thing for thing in things if thing in common] for page, things in pages.items()}
    before = Counter(pair for things in order.values() for pair in combinations(things, 2))
    for page, things in order.items():
        for first, second in combinations(things, 2):
            here, others = before[first, second], before[second, first]
            if others >= LEAST and others >= AGREED * (here + others):
                yield Swapped(page, first, second, others)
                break
