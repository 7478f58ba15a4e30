"""Is what a customer typed still there after something went wrong?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.config.secrets import looks_secret
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.mishap import FieldAfter, Mishap, Trial
from prelaunch.model.missing import NothingToAsk
from prelaunch.model.walk import Walk

WORDS = {
    Mishap.REFRESH: "after the page was loaded again",
    Mishap.BACK: "when the customer sends the form and goes back to it",
    Mishap.MISTAKE: "after a wrong value",
    Mishap.SESSION: "when the session ended and the customer is back",
    Mishap.SLOW: "when it was typed while the page was still arriving",
    Mishap.OFFLINE: "after five seconds without a network",
}
KEPT_BY_BROWSERS = (Mishap.BACK, Mishap.OFFLINE, Mishap.SESSION)
"""Here a browser itself brings back what was typed, unless a site forbids it: `autocomplete="off"` is meant."""


@check(
    title="What the customer typed is lost",
    why="Who must type everything again gives up, and those with a telephone or a disability first.",
    fix="Show the form again with what was sent, and keep drafts where a page draws its forms with scripts.",
    severity=Severity.SERIOUS,
    sources=("WCAG 2.2 SC 3.3.7 Redundant Entry (A)", "Nielsen 1994: error recovery"),
)
def input_lost(walk: Walk, *, refresh_characters: int = 100) -> Iterator[Problem]:
    """Of fields that the journey filled in. Passwords, cards, one-time codes and ticks may be wiped.

    A reload empties a plain form in most browsers: told only where it throws the customer out of the form, where a
    part survives, or where at least `refresh_characters` are lost.
    """
    told = [trial for trial in walk.trials if trial.mishap in WORDS and not trial.untold]
    if not told:
        why = next((trial.untold for trial in walk.trials if trial.mishap in WORDS and trial.untold), "")
        raise NothingToAsk(walk.not_tried or why or "no form was filled in and sent")
    for trial in told:
        kept = [each for each in trial.fields if not _may_be_wiped(each, trial.mishap)]
        lost = [each for each in kept if not each.survived]
        severity = _severity(trial, kept, lost, refresh_characters)
        if severity:
            yield _problem(trial, lost, severity)
        elif trial.failure:
            yield Problem(
                f"The journey could not go on {WORDS[trial.mishap]}: {trial.failure.what}",
                about=f"stuck: {trial.mishap.value}",
                place=trial.place,
                severity=Severity.MODERATE,
                review=True,
                screenshot=trial.screenshot,
            )


def _severity(trial: Trial, kept: list[FieldAfter], lost: list[FieldAfter], enough: int) -> Severity | None:
    if not lost:
        return None
    if trial.mishap is Mishap.MISTAKE:
        return Severity.SERIOUS
    if trial.mishap is Mishap.REFRESH:
        if not any(each.there for each in trial.fields):
            return Severity.SERIOUS
        if len(lost) == len(kept):
            return Severity.MINOR if sum(each.characters for each in lost) >= enough else None
    return Severity.MODERATE


def _problem(trial: Trial, lost: list[FieldAfter], severity: Severity) -> Problem:
    names = [f"“{each.field}”" for each in lost]
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    gone = " with the whole form" if not any(each.there for each in trial.fields) else ""
    where = f" in “{trial.wrong}”" if trial.wrong else ""
    answer = f", answered with {trial.answer} instead of the form" if trial.answer else ""
    typed = sum(each.characters for each in lost)
    characters = f": {typed} characters to type again" if typed else ""
    return Problem(
        f"What was filled into {shown} is gone{gone} {WORDS[trial.mishap]}{where}{answer}{characters}",
        about=trial.mishap.value,
        place=trial.place,
        severity=severity,
        component=f"{trial.mishap.value} {trial.place.page}",
        screenshot=trial.screenshot,
    )


def _may_be_wiped(field: FieldAfter, mishap: Mishap) -> bool:
    words = field.autocomplete.lower().split()
    if field.kind in ("input:password", "input:search", "input:checkbox") or looks_secret(field.field):
        return True
    if any(word.startswith("cc-") for word in words) or "one-time-code" in words or "captcha" in field.field.lower():
        return True
    return mishap in KEPT_BY_BROWSERS and "off" in words
