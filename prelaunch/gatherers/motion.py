"""Watch the page while nobody touches it: what moves by itself beyond five seconds, and what flashes?"""

from __future__ import annotations

import json
from collections import Counter

from prelaunch.gatherers import Trial
from prelaunch.gatherers._moving import SMALLEST, Cell, changed_cells, clusters, middles
from prelaunch.gatherers._reading import flag, number, rows
from prelaunch.gatherers._trying import described, install, items
from prelaunch.model.codec import JsonValue
from prelaunch.model.trials import Flashing, Motion, Moving
from prelaunch.ports import Hands

FLASH_MS = 700
LONG_MS = 1000
FLASHES = 3
"""In one second, and more: WCAG 2.2, general flash threshold."""
ALLOWED_MS = 5000
"""What has come to rest by then may have moved (WCAG 2.2 SC 2.2.2)."""
EVERY_MS = 600
MOST_PICTURES = 11
"""So many after the five seconds: a carousel turns over within another six."""
MOST_MOVING = 4


def run(hands: Hands) -> Motion:
    """Two pictures tell of most pages that nothing moves; where something does, or may, the page is watched longer.

    What moves is looked for in the window as the page first shows; what flashes, on the whole page.
    """
    install(hands, "_motion.js")
    likely = flag(hands.evaluate("prelaunchHands.motion.likely()"))
    first = _picture(hands)
    flashing = _flashing(hands)
    if not likely and not changed_cells(first, _picture(hands)):
        return Motion((), flashing)
    hands.wait(max(0.0, ALLOWED_MS + 200 - number(hands.evaluate("performance.now()"))))
    return Motion(_moving(hands), flashing)


def _flashing(hands: Hands) -> tuple[Flashing, ...]:
    found = {int(number(id_)): int(number(times)) for id_, times in _flashes(hands, FLASH_MS)}
    if not found:
        return ()
    # More than three in a second: what was seen in less is counted again over all of one.
    sure = {int(number(id_)): int(number(times)) for id_, times in _flashes(hands, LONG_MS)}
    told = described(hands, [id_ for id_, times in sure.items() if times > FLASHES])
    return tuple(Flashing(element, sure[id_]) for id_, element in told.items())


def _flashes(hands: Hands, ms: int) -> list[list[JsonValue]]:
    return list(rows(hands.evaluate(f"prelaunchHands.motion.flashes({ms})"), 2))


def _moving(hands: Hands) -> tuple[Moving, ...]:
    """Where the picture changes again and again, or a carousel turns over once more."""
    times: Counter[Cell] = Counter()
    pixels: dict[Cell, int] = {}
    last = _picture(hands)
    for _ in range(MOST_PICTURES):
        if hands.seconds_left < 1:
            break
        hands.wait(EVERY_MS)
        now = _picture(hands)
        changed = changed_cells(last, now)
        times.update(changed.keys())
        pixels |= {cell: max(count, pixels.get(cell, 0)) for cell, count in changed.items()}
        last = now
        if any(seen >= 3 for seen in times.values()):
            break
    found: dict[int, Moving] = {}
    for group in clusters(times):
        if sum(pixels[cell] for cell in group) < SMALLEST or len(found) >= MOST_MOVING:
            continue
        said = items(hands.evaluate(f"prelaunchHands.motion.at({json.dumps(middles(group))})"))
        if len(said) != 4:
            continue
        id_, turns, excused, stoppable = int(number(said[0])), *map(flag, said[1:])
        again = max(times[cell] for cell in group) >= 2
        if excused or not (again or turns):
            continue
        told = described(hands, [id_])
        if id_ in told:
            found.setdefault(id_, Moving(told[id_], carousel=turns, stoppable=stoppable))
    return tuple(found.values())


def _picture(hands: Hands) -> bytes:
    channel = hands.channel
    return hands.picture(0, 0, channel.width, channel.height)


trial = Trial(part="motion", run=run, seconds=16.0, order=-1)
