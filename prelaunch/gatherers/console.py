"""What the page wrote to the console, and what the browser wrote there about it."""

from __future__ import annotations

from prelaunch.gatherers import Gatherer, Look
from prelaunch.model.visit import ConsoleLine


def read(look: Look) -> tuple[ConsoleLine, ...]:
    return look.log.console


gatherer = Gatherer(part="console", read=read)
