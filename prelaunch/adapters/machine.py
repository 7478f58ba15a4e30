"""How fast this machine is right now."""

from __future__ import annotations

import time

from prelaunch.model.machine import Pace

SECONDS = 0.25
ROUNDS = 100_000
"""Of one burst: some milliseconds, so that the best burst of many is the processor's own speed."""


class ThisMachine:
    """Fulfils ports.Machine."""

    def pace(self, moment: str) -> Pace:
        """Takes a quarter of a second, longer where the machine is busy."""
        best = 0.0
        began, used = time.perf_counter(), time.thread_time()
        while time.perf_counter() - began < SECONDS:
            before = time.thread_time()
            _work()
            best = max(best, ROUNDS / max(time.thread_time() - before, 1e-6) / 1e6)
        share = (time.thread_time() - used) / (time.perf_counter() - began)
        return Pace(moment, round(best, 2), round(min(share, 1.0), 3))


def _work() -> int:
    total = 0
    for number in range(ROUNDS):
        total = (total * 31 + number) & 0xFFFFFFFF
    return total
