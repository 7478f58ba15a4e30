"""Walk a journey while other people's servers are down, late or silent: does the customer get through all the same?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from prelaunch.journeys.document import Journey
from prelaunch.journeys.walking import walk
from prelaunch.journeys.world import World
from prelaunch.model.mishap import OUTAGES, Mishap, Trial
from prelaunch.model.plan import Channel
from prelaunch.model.walk import Walk
from prelaunch.ports import Disturbing, Tab

Disturb = Callable[[Tab], Disturbing]
MOST_HOSTS = 4
"""Third parties that are taken away one by one, to name the one that a broken journey needs."""
MOST_MS = 180_000.0
"""After so long no further walk is begun: one against a silent server lasts as long as customers have patience."""
LATE_S = 10.0


def outages(
    journey: Journey, world: World, main: Walk, disturb: Disturb, mishaps: Sequence[Mishap], start: str
) -> list[Trial]:
    """What was tried: one walk with all third parties taken away, and where that breaks, one for each of them."""
    if not main.third_parties:
        return []
    drill = _Drill(journey, world, main, disturb, start, world.clock.ms() + MOST_MS)
    return [trial for mishap in OUTAGES if mishap in mishaps for trial in drill.of(mishap)]


@dataclass(slots=True)
class _Drill:
    journey: Journey
    world: World
    main: Walk
    disturb: Disturb
    start: str
    until_ms: float
    repeatable: bool | None = None
    """Whether the journey can be walked a second time at all."""

    def of(self, mishap: Mishap) -> list[Trial]:
        everybody = self.main.third_parties
        if self._late():
            return [self._untried(mishap, everybody, "there was no time left to walk it once more")]
        seen = self._walked(mishap, everybody)
        if not seen.steps:
            return []
        if seen.completed:
            return [_trial(mishap, everybody, seen)]
        if self.repeatable is None:
            self.repeatable = self._walked(mishap, ()).completed
        if seen.trouble or not self.repeatable:
            return [_trial(mishap, everybody, seen, "the journey cannot be walked a second time at all")]
        return self._one_by_one(mishap, seen) if len(everybody) > 1 else [_trial(mishap, everybody, seen)]

    def _one_by_one(self, mishap: Mishap, all_gone: Walk) -> list[Trial]:
        """The first that the journey cannot do without; all together where none of those tried is it."""
        everybody = self.main.third_parties
        for at, host in enumerate(everybody):
            if at == MOST_HOSTS or self._late():
                why = f"not tried one by one: {MOST_HOSTS} hosts and {MOST_MS / 60_000:g} minutes are the most"
                return [_trial(mishap, everybody, all_gone), self._untried(mishap, everybody[at:], why)]
            gone = self._walked(mishap, (host,))
            if gone.failed_step and not gone.trouble:
                return [_trial(mishap, (host,), gone)]
        return [_trial(mishap, everybody, all_gone)]

    def _walked(self, mishap: Mishap, hosts: Sequence[str]) -> Walk:
        def tabs(channel: Channel, *beside: Tab) -> Tab:
            tab = self.world.tabs(channel, *beside)
            if hosts and tab.channel.kind == "browser":
                _take_away(self.disturb(tab), mishap, hosts)
            return tab

        calm = replace(self.world, tabs=tabs, folder=None)
        return walk(self.journey, calm, persona=self.main.persona, start=self.start, walk_id=f"{self.main.id}-without")

    def _late(self) -> bool:
        return self.world.clock.ms() > self.until_ms

    def _untried(self, mishap: Mishap, hosts: Sequence[str], why: str) -> Trial:
        return Trial(mishap, self.main.steps[-1].place, hosts=tuple(hosts), untold=why)


def _take_away(disturbing: Disturbing, mishap: Mishap, hosts: Sequence[str]) -> None:
    if mishap is Mishap.THIRD_PARTIES:
        disturbing.cut_off(hosts)
    else:
        disturbing.hold_back(hosts, LATE_S if mishap is Mishap.THIRD_PARTIES_LATE else None)


def _trial(mishap: Mishap, hosts: Sequence[str], seen: Walk, untold: str = "") -> Trial:
    step = seen.failed_step or seen.steps[-1]
    failure = step.failure if not untold else None
    return Trial(mishap, step.place, hosts=tuple(hosts), failure=failure, untold=untold)
