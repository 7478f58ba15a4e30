"""One kind of page evidence per file; the only rooms beside steps/ that hold a tab."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prelaunch.model.codec import JsonValue
from prelaunch.ports import Hands, PageLog, Tab


@dataclass(frozen=True, slots=True)
class Look:
    """What a gatherer may read from: all of one load."""

    tab: Tab
    log: PageLog
    raw: JsonValue
    """What this gatherer's snapshot returned; None where it has none."""
    folder: Path
    """The run's evidence folder."""
    visit: str
    """The visit's id, for file names."""
    first: bool = False
    """The page a customer comes to first."""


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Fills one part of a Visit."""

    part: str
    """The Visit's field."""
    read: Callable[[Look], Any]
    """Makes the part; raises anything where it cannot, and the part is Missing with that reason."""
    snapshot: str = ""
    """A JavaScript expression, evaluated with all other gatherers' in one round trip; `page` is the shared library."""
    init_script: str = ""
    """Runs before the page's own scripts."""
    order: int = 0
    """Cheap and harmless first; what changes the page last."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Fills one part of a Visit by using the page, with the keyboard, the mouse or in other sizes.

    The page is fresh when `run` begins, and nobody reads it afterwards.
    """

    part: str
    """The Visit's field, one of TRIALS."""
    run: Callable[[Hands], Any]
    """Makes the part; raises anything where it cannot, and the part is Missing with that reason."""
    seconds: float = 8.0
    """After this the trial is to come to its end: what it did not get to, it says."""
    order: int = 0
