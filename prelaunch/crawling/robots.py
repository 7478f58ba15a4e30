"""What robots.txt allows, and which sitemaps it names."""

from __future__ import annotations

from protego import Protego

AGENT = "prelaunch"


class Robots:
    """The rules of one robots.txt; an empty one allows everything."""

    def __init__(self, text: str = "") -> None:
        self._rules = Protego.parse(text)

    def allows(self, url: str) -> bool:
        return bool(self._rules.can_fetch(url, AGENT))

    @property
    def delay_s(self) -> float:
        """The pause between two pages that it asks us for; 0 where it asks for none."""
        return float(self._rules.crawl_delay(AGENT) or 0.0)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        return tuple(self._rules.sitemaps)
