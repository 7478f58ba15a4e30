"""What goes wrong around a filled form, one mishap after the other, and what becomes of the work that is in it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from prelaunch.journeys.document import WrittenStep
from prelaunch.journeys.drafts import Standing, is_there, standing
from prelaunch.journeys.filled_form import At
from prelaunch.journeys.mistaking import doubt_mistake, mistake
from prelaunch.journeys.observing import asked_for
from prelaunch.model.mishap import Mishap
from prelaunch.model.missing import Missing
from prelaunch.ports import StepRefused
from prelaunch.steps.click import Click
from prelaunch.steps.press import Press

OFFLINE_S = 5.0
CALM_S = 1.0
"""How long a late script may take to wipe what was typed early."""


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
        mistake(at)


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
        at.disturbing.arrive()
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
