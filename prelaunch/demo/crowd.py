"""What planted faults do to customers when many come at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Queue:
    """A path whose customers are served one after the other, each for so many seconds."""

    path: str
    held_s: float
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


ONE_BY_ONE = {
    "search-one-at-a-time": Queue("/search", 0.0625),
    "order-status-one-at-a-time": Queue("/order-status", 0.0625),
    "stores-one-at-a-time": Queue("/stores", 0.03),
    "plans-one-at-a-time": Queue("/plans", 0.2),
    "phones-one-at-a-time": Queue("/phones", 0.2),
}
"""By the fault: a lock that one customer holds for a moment, which nobody notices who comes alone."""
HANGS = {
    "help-hangs": {"/help": 2.5},
    "home-later-than-before": {"/": 0.8},
    "steps-longer-than-before": {"/products/skerry-5": 0.9, "/plans": 0.9},
}
"""By the fault, seconds that everybody waits, however few there are."""


async def wait_in(path: str, faults: Collection[str]) -> None:
    """Let this customer wait as the planted faults will have it."""
    for name in faults:
        await asyncio.sleep(HANGS.get(name, {}).get(path, 0.0))
        if (queue := ONE_BY_ONE.get(name)) and queue.path == path:
            async with queue.lock:
                await asyncio.sleep(queue.held_s)


class Throttle:
    """Lets one through in each span of seconds."""

    def __init__(self, every_s: float) -> None:
        self._every_s = every_s
        self._next = 0.0

    def refuses(self) -> bool:
        now = time.monotonic()
        if now < self._next:
            return True
        self._next = now + self._every_s
        return False
