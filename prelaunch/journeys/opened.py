"""The tabs of one walk: one for each channel and who acts there, opened when it is first needed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from prelaunch.journeys.people import Persona
from prelaunch.journeys.world import World
from prelaunch.ports import Tab, TabLost


class Opened:
    """`owner` is the journey's persona, who acts wherever nobody else does."""

    def __init__(self, world: World, owner: Persona, channels: Iterable[str]) -> None:
        self._world = world
        self._owner = owner
        self._tabs: dict[tuple[str, str], Tab] = {}
        self._acting: dict[str, Persona] = {}
        self._open_mailboxes(channels)

    def _open_mailboxes(self, channels: Iterable[str]) -> None:
        """At once, so that a message which comes before it is looked for is not taken for an old one."""
        for name in channels:
            channel = self._world.channels[name]
            if channel.kind in ("mail", "sms"):
                with contextlib.suppress(TabLost):  # told when it is used
                    self._tabs[(name, self._owner.name)] = self._world.tabs(channel)

    def acts(self, channel: str, persona: str) -> None:
        """From now on this persona acts there."""
        self._acting[channel] = self._world.people[persona]

    def acting(self, channel: str) -> Persona:
        return self._acting.get(channel, self._owner)

    def there(self, channel: str) -> Tab | None:
        """The channel's tab, if it has been opened."""
        return self._tabs.get((channel, self.acting(channel).name))

    def tab(self, channel: str) -> Tab:
        key = (channel, self.acting(channel).name)
        if key not in self._tabs:
            wanted = self._world.channels[channel]
            via = wanted.talk.via if wanted.talk else ""
            beside = (self.tab(via),) if via else ()
            self._tabs[key] = self._world.tabs(wanted, *beside)
        return self._tabs[key]

    def close(self) -> None:
        for tab in self._tabs.values():
            try:
                tab.close()
            except Exception:  # a browser that died has nothing left to close
                continue
