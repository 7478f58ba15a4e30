"""How a competitor's site is asked: as its robots.txt allows, one page at a time, with a pause, and not too often."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from prelaunch.crawling.hosts import authority, cross_site
from prelaunch.crawling.robots import Robots
from prelaunch.model.missing import Missing
from prelaunch.ports import Fetch

LONGEST_DELAY_S = 60.0


@dataclass(slots=True)
class Manners:
    """What is known of the hosts that were asked so far, and when that was."""

    fetch: Fetch
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, Robots | str] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def refusal(self, url: str, home: str) -> str:
        """Why this page must not be asked for; '' where it may."""
        if cross_site(url, home):
            return f"it leads to {authority(url)}, which is another site"
        robots = self._known(url)
        if isinstance(robots, str):
            return robots
        if robots.delay_s > LONGEST_DELAY_S:
            return f"its robots.txt asks for {robots.delay_s:g} s between pages, longer than a run waits"
        return "" if robots.allows(url) else f"its robots.txt does not allow {urlsplit(url).path or '/'}"

    def wait(self, url: str, pause_s: float, *, stranger: bool = True) -> None:
        """Come back when the host may be asked for its next page."""
        host = authority(url)
        robots = self._known(url) if stranger else ""
        pause = max(pause_s, 0.0 if isinstance(robots, str) else robots.delay_s)
        if host in self._asked and (left := self._asked[host] + pause - self.now()) > 0:
            self.sleep(left)
        self._asked[host] = self.now()

    def _known(self, url: str) -> Robots | str:
        """RFC 9309, 2.3.1: no file allows everything; one that cannot be had allows nothing."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            answer = self.fetch(f"{origin}/robots.txt")
            if isinstance(answer, Missing):
                self._robots[origin] = f"its robots.txt could not be read: {answer.reason}"
            elif answer.status == 429 or answer.status >= 500:
                self._robots[origin] = f"its robots.txt could not be read: it answered {answer.status}"
            else:
                text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
                self._robots[origin] = Robots("" if answer.mime == "text/html" else text)
        return self._robots[origin]
