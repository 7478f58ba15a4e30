"""A page with more stops than one look has time for is not passed by its beginning."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prelaunch.checks.focus_not_visible import focus_not_visible
from prelaunch.model.places import Element, Place
from prelaunch.model.trials import Indicator, Keyboard, Stop
from prelaunch.model.visit import Visit

LINK = Element('main > link "Plans"', "#plans", "<a>", None)
WALK = Keyboard((Stop(LINK, "a", "", indicator=Indicator("ring")),), end="end")


def _said(walk: Keyboard) -> list[tuple[str, bool]]:
    visit = Visit("1", Place("http://shop.example/", "desktop"), "2026-11-24T12:00:00Z", keyboard=walk)
    return [(problem.what, problem.review) for problem in focus_not_visible.ask(visit)]


def test_a_walk_to_the_end_that_compared_everything_leaves_nothing_to_a_person() -> None:
    assert _said(WALK) == []


@pytest.mark.parametrize(
    ("walk", "words"),
    [
        (replace(WALK, end="limit"), "the first 1 only"),
        (replace(WALK, uncompared=(LINK, LINK)), "2 styles were not compared"),
        (Keyboard((), end="limit"), "the first 0 only"),
    ],
)
def test_what_there_was_no_time_for_is_for_a_person_to_look_at(walk: Keyboard, words: str) -> None:
    [(what, review)] = _said(walk)
    assert words in what
    assert review
