"""One form of a journey, filled in and not yet sent: what stands in it, and how it comes to be so again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from prelaunch.journeys.doing import Doing
from prelaunch.journeys.drafts import Standing, after, is_there, standing
from prelaunch.journeys.world import World
from prelaunch.model.mishap import Mishap, Trial
from prelaunch.ports import Disturbing, StepRefused, Tab

COMES_BACK_S = 3.0
"""How long a form that a script draws may take to be there again."""


class Moved(Exception):
    """After this mishap the journey cannot go on from here: walk it anew, without it."""


@dataclass(slots=True)
class At:
    """One form, filled in and not yet sent."""

    doing: Doing
    world: World
    tab: Tab
    disturbing: Disturbing
    typed: Sequence[Standing]
    empty: Sequence[Standing]
    """The form before anything was filled in."""
    redo: Callable[[], None]
    send: Callable[[], None]
    step: int
    due: Callable[[Mishap], bool]
    tell: Callable[[int, Trial], None]
    doubt: Callable[[Mishap, int, str], None]
    name: str
    last: bool
    logged_in: bool
    """A password was typed on this channel before: there is a session that can end."""
    url: str = field(init=False)
    """Where the form is."""
    place_url: str = field(init=False)
    """The same without secrets."""

    def __post_init__(self) -> None:
        self.url, self.place_url = self.tab.url, self.doing.place().url

    def trial(self, mishap: Mishap) -> Trial:
        return Trial(mishap, replace(self.doing.place(), url=self.place_url))

    def judge(self, trial: Trial, now: Sequence[Standing], *, but: str = "") -> Trial:
        """With what became of the fields; a picture where something is lost."""
        fields = after(self.typed, now, self.empty, but=but)
        lost = any(not each.survived for each in fields)
        return replace(trial, fields=fields, screenshot=self.picture(trial.mishap) if lost else "")

    def now(self) -> tuple[Standing, ...]:
        """The fields of the page, which may take a moment to be there."""
        ends = time.monotonic() + COMES_BACK_S
        while not is_there(self.typed, found := standing(self.tab)) and time.monotonic() < ends:
            self.world.sleep(0.1)
        return found

    def start_again(self) -> None:
        """Have the form filled in as it was before the mishap; raises Moved where it is no longer to be had."""
        if not is_there(self.typed, standing(self.tab)):
            with suppress(StepRefused):
                self.tab.open(self.url)
        if not is_there(self.typed, self.now()):
            raise Moved
        try:
            self.redo()
        except StepRefused:
            raise Moved from None

    def picture(self, mishap: Mishap) -> str:
        if self.world.folder is None or self.doing.secret_in_sight:
            return ""
        name = f"screenshots/{self.name}-{mishap.value}-{self.step + 1:02d}.jpg"
        with suppress(Exception):  # a page that cannot be drawn is no reason to lose what was found
            self.tab.screenshot(self.world.folder / name)
            return name
        return ""
