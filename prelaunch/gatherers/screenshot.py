"""A picture of the page as it first shows, as JPEG."""

from __future__ import annotations

from prelaunch.gatherers import Gatherer, Look


def read(look: Look) -> str:
    """The picture's path, relative to the run's folder."""
    path = f"screenshots/{look.visit}.jpg"
    look.tab.screenshot(look.folder / path)
    return path


gatherer = Gatherer(part="screenshot", read=read, order=90)
