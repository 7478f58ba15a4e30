"""Look once more at the pages that kept one waiting, while nothing else of the run is under way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from prelaunch.model.visit import Visit, Vitals

AGAIN = "slow pages, again"
ANSWER_MS = 1500.0
SHOWN_MS = 3000.0
"""What takes less on one of its looks is not slow, however strict a team is."""
SECONDS = 60.0
"""For all pages together."""


def look_again(
    visits: Sequence[Visit],
    look: Callable[[Visit], Visit],
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[tuple[Visit, Visit]]:
    """Each visit whose page was slow on every look, with what it is now: its times are those taken alone.

    Several browsers, and the server where it shares their machine, wait for each other. The slowest come first.
    """
    ends = clock() + SECONDS
    for visit in slow(visits):
        if clock() > ends:
            return
        vitals = look(visit).vitals
        if isinstance(vitals, Vitals) and vitals.ttfb_ms is not None:
            yield visit, replace(visit, vitals=replace(vitals, alone=True))


def slow(visits: Sequence[Visit]) -> list[Visit]:
    """Of each page that was slow on every look the quickest one, the slowest page first."""
    quickest: dict[str, tuple[float, Visit]] = {}
    for visit in visits:
        if visit.answered_with_content and isinstance(visit.vitals, Vitals):
            waited = _times_too_long(visit.vitals)
            known = quickest.get(visit.place.page)
            if known is None or waited < known[0]:
                quickest[visit.place.page] = (waited, visit)
    found = sorted((each for each in quickest.values() if each[0] >= 1), key=lambda each: -each[0])
    return [visit for _, visit in found]


def _times_too_long(vitals: Vitals) -> float:
    return max((vitals.ttfb_ms or 0.0) / ANSWER_MS, (vitals.fcp_ms or 0.0) / SHOWN_MS)
