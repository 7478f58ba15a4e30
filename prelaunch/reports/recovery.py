"""What was tried on a journey's second walk, and how each of it ended: facts, not a judgement on them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from prelaunch.model.mishap import OUTAGES, USUAL, Mishap, Trial
from prelaunch.model.walk import Walk

NAMES = {
    Mishap.REFRESH: "The page loaded again",
    Mishap.BACK: "Sent, and gone back",
    Mishap.MISTAKE: "A wrong value first",
    Mishap.TWICE: "The last button pressed twice",
    Mishap.SESSION: "The session ended",
    Mishap.SLOW: "Typed while the page was arriving",
    Mishap.OFFLINE: "Five seconds without a network",
    Mishap.THIRD_PARTIES: "Without other people’s scripts",
    Mishap.THIRD_PARTIES_LATE: "Other people’s answers ten seconds late",
    Mishap.THIRD_PARTIES_HANG: "Other people’s answers never come",
}


@dataclass(frozen=True, slots=True)
class Tried:
    name: str
    where: str
    """The page's path."""
    end: str
    """Our words."""
    said: str = ""
    """What the run said of it, in its own words; or ''."""
    bad: bool = False
    """Something was lost, or the journey could not go on."""
    told: bool = True


@dataclass(frozen=True, slots=True)
class Recovery:
    tried: tuple[Tried, ...]
    why: str
    """Why there was no second walk, or it was cut short; '' where it was walked."""
    left: tuple[str, ...]
    """Mishaps of which there is no trial, where others were tried: switched off, or nothing called for them."""


def recovery(walk: Walk) -> Recovery:
    """All of it told; a walk without a trial and without a reason has `why` say so."""
    done = {trial.mishap for trial in walk.trials}
    # Late and silent servers take long, and are tried where they are written: where there are some, that is told.
    could = tuple(Mishap) if walk.third_parties else USUAL
    left = tuple(NAMES[each] for each in could if each not in done) if done else ()
    why = walk.not_tried or ("" if done else "nothing was tried, and the run does not say why")
    return Recovery(tuple(map(_tried, walk.trials)), why, left)


def _tried(trial: Trial) -> Tried:
    name, where = NAMES[trial.mishap], trial.place.page
    if trial.untold:
        return Tried(name, where, "could not be told", trial.untold, told=False)
    if trial.failure:
        return Tried(name, where, "the journey could not go on", _said(trial, trial.failure.what), bad=True)
    if trial.mishap in OUTAGES:
        return Tried(name, where, "the journey works", _said(trial))
    if trial.mishap is Mishap.TWICE:
        return _twice(trial)
    lost = sum(not each.survived for each in trial.fields)
    if not lost:
        return Tried(name, where, "nothing was lost")
    return Tried(name, where, f"emptied: {lost} of {len(trial.fields)} fields", _said(trial), bad=True)


def _said(trial: Trial, what: str = "") -> str:
    """What was done exactly, and what came of it."""
    done = ", ".join(trial.hosts) if trial.hosts else f"a wrong “{trial.wrong}”" if trial.wrong else ""
    return ": ".join(filter(None, [done, what]))


def _twice(trial: Trial) -> Tried:
    name, where = NAMES[Mishap.TWICE], trial.place.page
    if trial.counted:
        before, after = trial.counted
        return Tried(name, where, f"the count went from {before} to {after}", bad=after != before + 1)
    most = max(Counter(sent.same for sent in trial.sent).values(), default=0)
    return Tried(name, where, f"the same was sent {most} times" if most > 1 else "it was sent once" if most else
                 "nothing was sent")  # fmt: skip
