"""What goes wrong at one form, one mishap after the other, and what becomes of the work that is in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from prelaunch.journeys.document import WrittenStep
from prelaunch.journeys.doing import Doing
from prelaunch.journeys.drafts import Standing, after, is_there, standing
from prelaunch.journeys.observing import asked_for
from prelaunch.journeys.world import World
from prelaunch.model.mishap import Mishap, Trial
from prelaunch.model.missing import Missing
from prelaunch.ports import Disturbing, StepRefused, Tab, Target
from prelaunch.steps.click import Click
from prelaunch.steps.press import Press

COMES_BACK_S = 3.0
"""How long a form that a script draws may take to be there again."""
OFFLINE_S = 5.0
CALM_S = 1.0
"""How long a late script may take to wipe what was typed early."""
TEXTS = ("input:text", "input:email", "input:tel", "input:url", "input:number", "textarea", "editable")


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


def before_sending(at: At) -> None:
    """Every mishap that is due, the gentlest first; afterwards the form stands filled in as before."""
    if not at.typed:
        return
    for mishap, happen in ((Mishap.REFRESH, _refresh), (Mishap.SLOW, _slow), (Mishap.OFFLINE, _offline)):
        if at.due(mishap):
            happen(at)
    if at.due(Mishap.SESSION) and at.logged_in:
        _session(at)
    if at.due(Mishap.BACK) and not at.last:
        _back(at)
    if at.due(Mishap.MISTAKE):
        _mistake(at)


def _refresh(at: At) -> None:
    if asked_for(at.tab.log, at.tab.url) != "GET":
        return  # it would send the form before it once more
    trial = at.trial(Mishap.REFRESH)
    try:
        at.disturbing.reload()
        at.tell(at.step, at.judge(trial, at.now()))
    except StepRefused as refused:
        at.tell(at.step, replace(trial, failure=refused.failure))
    at.start_again()


def _slow(at: At) -> None:
    if asked_for(at.tab.log, at.tab.url) != "GET":
        return
    trial = at.trial(Mishap.SLOW)
    at.disturbing.slow(True)
    try:
        at.disturbing.reload(early=True)
        at.redo()
        at.tab.settle()
        at.world.sleep(CALM_S)
        at.tell(at.step, at.judge(trial, standing(at.tab)))
    except StepRefused as refused:
        at.tell(at.step, replace(trial, untold=f"on a slow network: {refused.failure.what}"))
    finally:
        at.disturbing.slow(False)
    at.start_again()


def _offline(at: At) -> None:
    trial = at.trial(Mishap.OFFLINE)
    at.disturbing.offline(True)
    try:
        with suppress(StepRefused):
            at.send()
        if not at.tab.url.startswith("chrome-error:"):
            at.world.sleep(OFFLINE_S)
    finally:
        at.disturbing.offline(False)
    if at.tab.url.startswith("chrome-error:"):
        at.tell(at.step, replace(trial, untold="the browser itself keeps such a form, and sends it again on reload"))
    else:
        at.tell(at.step, at.judge(trial, _here_or_back(at)))
    at.start_again()


def _session(at: At) -> None:
    bring_back = at.disturbing.end_session()
    if bring_back is None:
        return
    trial = at.trial(Mishap.SESSION)
    try:
        with suppress(StepRefused):
            at.send()
        found = standing(at.tab)
    finally:
        bring_back()
    # Who logged in again, here or in another window, goes back to the form.
    at.tell(at.step, at.judge(trial, found if is_there(at.typed, found) else _here_or_back(at)))
    with suppress(StepRefused):
        at.tab.open(at.url)
    at.start_again()


def _here_or_back(at: At) -> tuple[Standing, ...]:
    """The form where it still is; else what a customer finds who presses “back”."""
    found = standing(at.tab)
    if is_there(at.typed, found):
        return found
    with suppress(StepRefused):
        at.disturbing.back()
    return at.now()


def _mistake(at: At) -> None:
    """A wrong value in one field, sent; then the right one. Told once the right one was sent too."""
    texts = [each for each in at.typed if each.kind in TEXTS and each.value]
    if not texts or len(at.typed) < 2:
        return
    for each, wrong in _wrong_values(texts):
        trial = replace(at.trial(Mishap.MISTAKE), wrong=each.field)
        try:
            at.tab.fill(Target(css=each.css) if each.css else Target(role="field", name=each.field), wrong)
            at.send()
        except StepRefused:
            at.start_again()
            continue
        found = standing(at.tab)
        if is_there(at.typed, found):
            at.tell(at.step, at.judge(trial, found, but=each.key))
            at.start_again()
            return
        answer = at.tab.log.response
        if not isinstance(answer, Missing) and answer.status >= 400:
            # An error page instead of the form: what does a customer find who goes back?
            with suppress(StepRefused):
                at.disturbing.back()
            found = at.now()
            told = at.judge(trial, found, but=each.key)
            at.tell(at.step, replace(told, answer=answer.status))
            at.start_again()
            return
        # The site took it. Back to the form, and the right value after all.
        with suppress(StepRefused):
            at.disturbing.back()
        if not is_there(at.typed, at.now()):
            at.tell(at.step, replace(trial, untold=f"the site takes a wrong value in “{each.field}”"))
            raise Moved
        at.start_again()
    at.tell(at.step, replace(at.trial(Mishap.MISTAKE), untold="the site takes every wrong value that was tried"))


def _wrong_values(texts: Sequence[Standing]) -> list[tuple[Standing, str]]:
    """At most two: an e-mail address without a domain, and nothing where something is asked for.

    Both get past a browser's own check, so that the site's is met: `name@x` is valid to it, and so is a blank.
    """
    mail = [(each, each.value.partition("@")[0] + "@x") for each in texts if "@" in each.value]
    blank = [(each, " " if each.required else "") for each in texts if "@" not in each.value]
    return [*mail[:1], *blank[:1]]


def _back(at: At) -> None:
    """The form is sent, and the customer goes back to correct something: is what was filled in still there?"""
    if asked_for(at.tab.log, at.url) != "GET":
        return  # the browser would ask to send the form before it once more
    trial = at.trial(Mishap.BACK)
    at.send()
    if is_there(at.typed, standing(at.tab)) or at.tab.url.partition("#")[0] == at.url.partition("#")[0]:
        at.tell(at.step, replace(trial, untold="sending the form leads to no other page"))
        at.start_again()
        return
    try:
        at.disturbing.back()
        found = at.now()
        if is_there(at.typed, found):
            at.tell(at.step, at.judge(trial, found))
        else:
            at.tell(at.step, replace(trial, untold="“back” leads to another page than the form"))
    except StepRefused as refused:
        at.tell(at.step, replace(trial, untold=refused.failure.what))
    at.start_again()


def doubt_mistake(at: At) -> None:
    """A form that is there after the right value too says nothing by being there after the wrong one."""
    if at.typed and is_there(at.typed, standing(at.tab)):
        at.doubt(Mishap.MISTAKE, at.step, "the form stays on the page, whether what was sent is right or wrong")


def press_twice(at: At, written: WrittenStep) -> None:
    """The last button, pressed twice: it must do once what it does."""
    trial = at.trial(Mishap.TWICE)
    target, key = None, ""
    if isinstance(written.args, Click):
        target = at.doing.filled(written.args).target
    elif isinstance(written.args, Press):
        target, key = at.doing.filled(written.args).at, written.args.key
    what = at.doing.filled(written.counts) if written.counts else None
    before = at.disturbing.count(at.doing.address(what.at), what) if what else None
    if isinstance(before, Missing):
        at.tell(at.step, replace(trial, untold=f"what must rise by one could not be read: {before.reason}"))
        return
    try:
        sent = at.disturbing.twice(target, key)
    except StepRefused as refused:
        at.tell(at.step, replace(trial, untold=refused.failure.what))
        return
    now = at.disturbing.count(at.doing.address(what.at), what) if what else None
    if isinstance(now, Missing):
        trial = replace(trial, untold=f"what must rise by one could not be read: {now.reason}")
    elif now is not None and before is not None:
        trial = replace(trial, counted=(before, now))
    at.tell(at.step, replace(trial, sent=sent, screenshot=at.picture(Mishap.TWICE)))
    doubt_mistake(at)
