"""What a worker needs to look at one page: picklable, and complete."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from prelaunch.model.plan import Channel
from prelaunch.model.visit import PARTS


@dataclass(frozen=True, slots=True)
class LookJob:
    """One page on one channel."""

    url: str
    channel: Channel
    folder: Path
    """The run's folder: screenshots go below it."""
    came_from: str = ""
    depth: int = 0
    gatherers: tuple[str, ...] = PARTS
    """Parts of the Visit to fill."""
    page_seconds: float = 30.0
    max_megabytes: float = 20.0
    hosts: tuple[str, ...] = ()
    """The site's hosts; a page that turns out to be elsewhere is not looked into. Empty: every page is."""
    cut_off: tuple[str, ...] = ()
    """Hosts of others from which nothing is taken."""
    allow_hosts: tuple[str, ...] = ()
    """Hosts to which a form may be sent; none: nowhere."""
    send: int = 0
    """How many forms of this page may be sent."""
    sent: tuple[str, ...] = ()
    """Those that were sent from other pages, by their identity."""
    browser: object = field(default=None)
    """The adapter's own options for starting a browser."""

    @property
    def referer(self) -> str:
        """The page of the same host whose link was followed; '' where there is none."""
        from_page, of_page = urlsplit(self.came_from), urlsplit(self.url)
        same = from_page.scheme in ("http", "https") and from_page[:2] == of_page[:2]
        return from_page._replace(fragment="").geturl() if same else ""

    @property
    def id(self) -> str:
        """The same page on the same channel has the same id in every run."""
        return f"{self.channel.name}-{hashlib.sha256(self.url.encode()).hexdigest()[:10]}"
