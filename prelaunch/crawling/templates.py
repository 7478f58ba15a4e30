"""Which pages to use with keyboard and mouse: as few as hold, together, what the site is built of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prelaunch.crawling.forms import groups_of
from prelaunch.model.markup import Forms
from prelaunch.model.visit import Structure, Visit


def chosen(visits: Sequence[Visit], most: int) -> tuple[tuple[Visit, ...], int]:
    """At most `most` visits, the most telling first, and how many others hold something that none of these has.

    Pages are compared by their blocks (tags with classes and roles, and what forms ask for), so one of many product
    pages is enough. The first channel's pages come first; the other channels show the same blocks in another size, and
    get a third of the places.
    """
    able = [visit for visit in visits if visit.answered_with_content and isinstance(visit.structure, Structure)]
    channels = list(dict.fromkeys(visit.place.channel for visit in able))
    picked: list[Visit] = []
    uncovered = 0
    for at, channel in enumerate(channels):
        room = most - most // 3 * (len(channels) > 1) if at == 0 else -(-(most // 3) // (len(channels) - 1))
        there = [visit for visit in able if visit.place.channel == channel]
        mine = list(_cover(there, room))
        picked += mine
        known = frozenset[str]().union(*(_blocks(visit) for visit in mine))
        if at == 0:
            uncovered = sum(not _blocks(visit) <= known for visit in there)
    return tuple(picked), uncovered


def _cover(visits: Sequence[Visit], most: int) -> Iterator[Visit]:
    """The home page, then always the page with the most that was not there yet."""
    waiting = list(visits)
    known: frozenset[str] = frozenset()
    for _ in range(most):
        if not waiting:
            return
        best = waiting[0] if not known else max(waiting, key=lambda visit: len(_blocks(visit) - known))
        if known and not _blocks(best) - known:
            return
        waiting.remove(best)
        known |= _blocks(best)
        yield best


def _blocks(visit: Visit) -> frozenset[str]:
    """A form that asks for something else is a block of its own, though it may look like every other."""
    forms = groups_of(visit.fields) if isinstance(visit.fields, Forms) else ()
    blocks = visit.structure.blocks if isinstance(visit.structure, Structure) else ()
    return frozenset((*blocks, *(" ".join(("form", *names)) for names in forms)))
