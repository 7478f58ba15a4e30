"""Does the site say the same everywhere about one price, one order, one stock?"""

from __future__ import annotations

from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.places import Place
from prelaunch.model.sameness import near
from prelaunch.model.walk import Kept, Walk


@check(
    title="Two places say different things",
    why="A customer who is told two prices or two states of one order trusts neither.",
    fix="Let both places read the fact from one source.",
    severity=Severity.SERIOUS,
)
def facts_disagree(walk: Walk) -> Iterator[Problem]:
    """What was kept under one name, wherever it was read, is one fact; money is compared whatever its notation.

    Amounts may differ only where the journey's author wrote a `tolerance`, and by no more than that.
    """
    first: dict[str, Kept] = {}
    told: set[tuple[str, str, str]] = set()
    for kept in walk.kept:
        before = first.setdefault(kept.name, kept)
        here = (kept.name, kept.channel, kept.page)
        tolerance = max(before.tolerance, kept.tolerance)
        if near(before.normalised, kept.normalised, tolerance) or here in told:
            continue
        told.add(here)
        there = _place(walk, kept)
        yield Problem(
            f"{kept.name} is “{before.value}” {_where(before, kept)} and “{kept.value}” {_where(kept, before)}",
            about=kept.name,
            place=there,
            leads=(_lead(before),),
            screenshot=kept.screenshot or before.screenshot,
            earlier=before.screenshot if kept.screenshot else "",
        )
    if not told and not walk.completed:
        raise EvidenceMissing(walk.trouble or "the journey was not walked to its end")


def _where(one: Kept, other: Kept) -> str:
    if one.channel == other.channel and one.page == other.page:
        return f"in step {one.index}, on {one.page} on {one.channel}"
    return f"on {one.page} on {one.channel}"


def _lead(before: Kept) -> str:
    return f"first read on {before.page} on {before.channel}"


def _place(walk: Walk, kept: Kept) -> Place | None:
    return next((step.place for step in walk.steps if step.index == kept.index), None)
