"""What all journeys of one run share: the site, its channels and people, and where evidence goes."""

from __future__ import annotations

import secrets as entropy
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prelaunch.calls import Call
from prelaunch.catalogue import Check
from prelaunch.journeys.context import Context
from prelaunch.journeys.looking import Looker, Looks
from prelaunch.journeys.people import Persona
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk
from prelaunch.ports import Clock, Tab


@dataclass(frozen=True, slots=True)
class World:
    """What all journeys of a run share."""

    site: str
    channels: Mapping[str, Channel]
    tabs: Callable[..., Tab]
    """A new tab for a channel, in a context of its own; a second argument is the tab whose session it shares."""
    clock: Clock
    people: Mapping[str, Persona] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict, repr=False)
    folder: Path | None = None
    """The run's; screenshots go to `screenshots/` in it. None takes none."""
    looker: Looker | None = None
    """Looks at a page with every gatherer."""
    for_times: bool = False
    """The looker takes times alone, so what a check needs is looked at by itself."""
    inspect: Callable[[Tab, Place, tuple[str, ...]], Visit] | None = None
    """Looks at a page with these gatherers alone, for a check that a journey asks for where there is no `looker`."""
    looks: Looks = field(default_factory=Looks)
    """Which states of which pages this run has looked at already."""
    sink: Callable[[Visit | Walk], None] | None = None
    """Receives each look as it is taken, and the walk at its start and at its end."""
    calls: Mapping[str, Call] = field(default_factory=dict)
    """The team's own steps."""
    context: Context = field(default_factory=dict)
    """What customers carry, and how each channel shows it."""
    checks: Mapping[str, Check] = field(default_factory=dict)
    """Checks that a journey may ask of a page; they need a looker."""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """Further values that must not be written anywhere."""
    salt: bytes = field(default_factory=lambda: entropy.token_bytes(16), repr=False)
    sleep: Callable[[float], None] = time.sleep
