"""A wrong value in a form, and then the right one: nothing that was typed may be lost over it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from prelaunch.journeys.drafts import Standing, is_there, standing
from prelaunch.journeys.filled_form import At, Moved
from prelaunch.model.mishap import Mishap
from prelaunch.model.missing import Missing
from prelaunch.ports import StepRefused, Target

TEXTS = ("input:text", "input:email", "input:tel", "input:url", "input:number", "textarea", "editable")


def mistake(at: At) -> None:
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


def doubt_mistake(at: At) -> None:
    """A form that is there after the right value too says nothing by being there after the wrong one."""
    if at.typed and is_there(at.typed, standing(at.tab)):
        at.doubt(Mishap.MISTAKE, at.step, "the form stays on the page, whether what was sent is right or wrong")
