"""The time of this machine."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class SystemClock:
    """UTC for evidence, a monotonic clock for durations."""

    def now(self) -> str:
        """UTC, ISO 8601, to the millisecond."""
        return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def ms(self) -> float:
        """Monotonic milliseconds."""
        return time.monotonic() * 1000
