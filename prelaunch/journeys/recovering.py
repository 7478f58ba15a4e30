"""Walk a journey a second time, with what goes wrong for customers: is their work still there, and done once?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from prelaunch.journeys.document import Journey, WrittenStep
from prelaunch.journeys.doing import Doing
from prelaunch.journeys.drafts import Standing, filled_in, standing
from prelaunch.journeys.filled_form import At, Moved
from prelaunch.journeys.mishaps import before_sending, press_twice
from prelaunch.journeys.mistaking import doubt_mistake
from prelaunch.journeys.outages import outages
from prelaunch.journeys.people import NOBODY
from prelaunch.journeys.spots import FILLS, Spot, spots
from prelaunch.journeys.walking import all_secrets
from prelaunch.journeys.world import World
from prelaunch.model.mishap import OUTAGES, Mishap, Trial
from prelaunch.model.walk import Failure, Walk
from prelaunch.ports import Disturbing, StepRefused, Tab, TabLost

MOST_WALKS = 4
"""A mishap that the journey cannot go on after costs a new walk without it."""
LEFT_OUT = ("check",)
"""Verbs that only ask about what is shown: the main walk has their answer."""
Disturb = Callable[[Tab], Disturbing]


def recover(
    journey: Journey, world: World, main: Walk, disturb: Disturb, mishaps: Sequence[Mishap], *, start: str = ""
) -> Walk:
    """The main walk with its trials. It is not touched: all happens in new tabs, and nothing else is written."""
    if not main.completed:
        return replace(main, not_tried="the journey itself was not walked to its end")
    if not mishaps:
        return replace(main, not_tried="it is switched off")
    quiet = replace(world, looker=None, sink=None)
    second = _Second(journey, quiet, main, disturb, frozenset(mishaps), start)
    second.walk_until_done()
    trials = list(second.trials.values())
    trials += outages(journey, quiet, main, disturb, mishaps, start)
    return replace(main, trials=tuple(trials), not_tried=second.untold)


class _Second:
    """The second walk, and the third where the second was spoilt."""

    def __init__(
        self, journey: Journey, world: World, main: Walk, disturb: Disturb, mishaps: frozenset[Mishap], start: str
    ) -> None:
        self.journey, self.world, self.main = journey, world, main
        self.disturb, self.start = disturb, start
        self.mishaps = mishaps
        self.spots = {each.send: each for each in spots(journey, main)}
        self.begins = {each.begin for each in self.spots.values()}
        self.trials: dict[tuple[Mishap, int], Trial] = {}
        self.untold = "" if self.spots else "it sends no form"
        self._suspects: dict[tuple[Mishap, int], Failure] = {}
        self._here: list[tuple[Mishap, int]] = []
        self._empty: tuple[Standing, ...] = ()

    def walk_until_done(self) -> None:
        if not self.spots or not self.mishaps.difference(OUTAGES):
            return
        for _ in range(MOST_WALKS):
            self._here = []
            doing = Doing(
                self.journey,
                self.world,
                self.world.people.get(self.main.persona, NOBODY),
                self.start or self.journey.channel,
                all_secrets(self.journey, self.world),
            )
            try:
                if self._walk(doing):
                    return
            except TabLost as lost:
                self._give_up(f"the browser was lost: {lost}")
                return
            except Exception as error:  # a page that is replaced in mid-question must not end the run
                self._give_up(f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")
                return
            finally:
                doing.close()

    def _walk(self, doing: Doing) -> bool:
        """Whether there is nothing left to try."""
        for at, written in enumerate(self.journey.steps[: max(self.spots) + 1]):
            doing.begin(written, at + 1)
            try:
                if written.step.verb in LEFT_OUT or not doing.is_due(written):
                    continue
                if at in self.begins:
                    self._empty = standing(doing.tab)
                if at not in self.spots:
                    self._do(doing, written)
                elif self._at(doing, written, self.spots[at]):
                    return True
            except Moved:
                return False
            except StepRefused as refused:
                if not written.soft:
                    return self._stuck(written, refused.failure)
        return True

    def _at(self, doing: Doing, written: WrittenStep, spot: Spot) -> bool:
        """At a form that is about to be sent; whether the walk is over."""
        tab = doing.tab
        if tab.channel.kind != "browser":
            self._do(doing, written)
            return False
        typed = filled_in(self._empty, standing(tab)) if spot.begin < spot.send else ()
        here = At(
            doing=doing,
            world=self.world,
            tab=tab,
            disturbing=self.disturb(tab),
            typed=() if _logs_in(typed) else typed,
            empty=self._empty,
            redo=lambda: self._redo(doing, spot),
            send=lambda: self._do(doing, written),
            step=spot.send,
            due=lambda mishap: self._is_due(mishap, written, spot),
            tell=self._tell,
            doubt=self._doubt,
            name=self.main.id,
            last=spot.last,
            logged_in=any(
                each.field_kind == "input:password" and each.channel == doing.channel for each in doing.given
            ),
        )
        before_sending(here)
        if spot.last and self._is_due(Mishap.TWICE, written, spot):
            press_twice(here, written)
            return True
        self._do(doing, written)
        doubt_mistake(here)
        return spot.last

    def _is_due(self, mishap: Mishap, written: WrittenStep, spot: Spot) -> bool:
        allowed = written.recovery if written.recovery is not None else self.mishaps
        if mishap is Mishap.SLOW and any(done is mishap for done, _ in self.trials):
            return False  # it takes seconds, and what wipes one form as it arrives wipes others
        return mishap in self.mishaps and mishap in allowed and (mishap, spot.send) not in self.trials

    def _tell(self, at: int, trial: Trial) -> None:
        self.trials[(trial.mishap, at)] = trial
        self._here.append((trial.mishap, at))

    def _doubt(self, mishap: Mishap, at: int, why: str) -> None:
        trial = self.trials.get((mishap, at))
        if trial and not trial.answer:
            self.trials[(mishap, at)] = replace(trial, untold=why)

    def _do(self, doing: Doing, written: WrittenStep) -> None:
        written.step.do(doing, doing.filled(written.args))

    def _redo(self, doing: Doing, spot: Spot) -> None:
        """Fill the form in again, as the customer would."""
        for at in range(spot.begin, spot.send):
            written = self.journey.steps[at]
            doing.begin(written, at + 1)
            if doing.is_due(written):
                try:
                    self._do(doing, written)
                except StepRefused:
                    if written.step.verb in FILLS:
                        raise
        doing.begin(self.journey.steps[spot.send], spot.send + 1)

    def _stuck(self, written: WrittenStep, failure: Failure) -> bool:
        """The journey did not go on: without what was tried last, it may. Whether nothing is left to try."""
        if not self._here:
            for suspect in self._suspects:
                self.trials[suspect] = replace(self.trials[suspect], untold="the journey cannot be walked again at all")
            self._give_up(f"a second walk did not get past {written.source}: {failure.what}")
            return True
        last = self._here[-1][1]
        for each in (each for each in self._here if each[1] == last):
            self._suspects[each] = failure
            self.trials[each] = replace(self.trials[each], failure=failure)
        return False

    def _give_up(self, reason: str) -> None:
        self.untold = reason


def _logs_in(typed: Sequence[Standing]) -> bool:
    """Who logs in types again what is wiped, and may be locked out after mistakes: such forms are left alone."""
    return any(each.kind == "input:password" for each in typed) and len(typed) <= 2
