"""What was tried on a second walk is told, how it ended, and why something was not tried."""

from dataclasses import replace
from pathlib import Path

import pytest

from prelaunch.catalogue import load_by_path
from prelaunch.model.mishap import Mishap, Trial
from prelaunch.reports.language import words_of
from prelaunch.reports.recovery import NAMES, recovery

sample = load_by_path(Path(__file__).parent / "sample.py")
WALK = sample.walk("order", "Order", ("desktop",), "critical", trials=sample.trials())
REFRESH, MISTAKE, SESSION, TWICE, SCRIPTS = WALK.trials


def test_each_trial_says_how_it_ended() -> None:
    told = recovery(WALK)
    assert [(each.end, each.said, each.bad, each.told) for each in told.tried] == [
        ("nothing was lost", "", False, True),
        ("emptied: 1 of 3 fields", "a wrong “Street”", True, True),
        ("could not be told", "nobody is logged in", False, False),
        ("it was sent once", "", False, True),
        ("the journey could not go on", "tags.example: there is no button “Pay”", True, True),
    ]
    assert told.why == ""
    assert told.left == tuple(NAMES[each] for each in (Mishap.BACK, Mishap.SLOW, Mishap.OFFLINE))


@pytest.mark.parametrize(
    ("trial", "end", "bad"),
    [
        (replace(TWICE, sent=TWICE.sent * 2), "the same was sent 2 times", False),
        (replace(TWICE, sent=()), "nothing was sent", False),
        (replace(TWICE, counted=(3, 4)), "the count went from 3 to 4", False),
        (replace(TWICE, counted=(3, 5)), "the count went from 3 to 5", True),
        (replace(SCRIPTS, failure=None), "the journey works", False),
    ],
)
def test_a_second_press_and_missing_scripts_are_told_as_they_went(trial: Trial, end: str, bad: bool) -> None:
    (tried,) = recovery(replace(WALK, trials=(trial,))).tried
    assert (tried.end, tried.bad) == (end, bad)
    assert words_of("de")(end) != end


@pytest.mark.parametrize("why", ["it sends no form", "it is switched off"])
def test_what_was_not_tried_says_why(why: str) -> None:
    told = recovery(replace(WALK, trials=(), not_tried=why))
    assert (told.tried, told.why, told.left) == ((), why, ())
    assert recovery(replace(WALK, trials=())).why == "nothing was tried, and the run does not say why"


def test_every_mishap_and_every_end_has_german_words() -> None:
    said = words_of("de")
    assert set(NAMES) == set(Mishap)
    for phrase in (*NAMES.values(), *(each.end for each in recovery(WALK).tried)):
        assert said(phrase) != phrase, phrase


def test_servers_that_are_late_or_silent_are_named_as_not_tried_where_there_are_some() -> None:
    walk = next(each for each in sample.sample().evidence.walks if each.trials)
    late = "Other people’s answers ten seconds late"
    assert late not in recovery(walk).left
    assert late in recovery(replace(walk, third_parties=("tags.example",))).left
