"""What a worker needs for one look at one way of one site: picklable, and complete."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from prelaunch.model.benchmark import OURS, Way
from prelaunch.model.plan import Channel


@dataclass(frozen=True, slots=True)
class GlanceJob:
    way: Way
    home: str
    """The site's base address."""
    intent: str
    channel: Channel
    look: int
    """0 warms up and counts barriers; the others are timed."""
    folder: Path
    """The run's: screenshots go below it."""
    agent: str = ""
    """What is added to the browser's own user agent."""
    pause_s: float = 1.0
    pages_left: int = 100
    workspace: Path = Path()
    page_seconds: float = 30.0
    channels: tuple[Channel, ...] = ()
    browser: object = field(default=None)
    """The adapter's own options for starting a browser."""

    @property
    def id(self) -> str:
        return f"{self.intent}-{self.channel.name}-{self.way.site}-{self.look}"

    @property
    def stranger(self) -> bool:
        """A competitor's site: robots.txt holds, and no password of ours goes there."""
        return self.way.site != OURS


def agent(version: str, contact: str) -> str:
    """`prelaunch/0.1.0 (+qa@shop.example)`: who asks, and whom to write to."""
    return f"prelaunch/{version}" + (f" (+{contact})" if contact else "")
