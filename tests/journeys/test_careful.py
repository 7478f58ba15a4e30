"""What may be tried on a journey is read with its mistakes, and where its forms are is known from the main walk."""

from collections.abc import Callable

import pytest

from prelaunch.journeys.document import Journey
from prelaunch.journeys.drafts import Standing, after, filled_in, is_there
from prelaunch.ports import Counted

HEAD = "journey: Buy\npersona: maria\n"


def test_a_journey_and_a_step_say_what_may_be_tried(written: Callable[..., Journey]) -> None:
    journey = written(
        HEAD + "recovery: [refresh, twice]\nsteps:\n  - click: Buy\n    recovery: false\n"
        "  - click: Pay\n    counts: {at: /orders, css: .order}\n"
    )
    assert journey.recovery == ("refresh", "twice")
    assert [step.recovery for step in journey.steps] == [(), None]
    assert journey.steps[1].counts == Counted("/orders", css=".order")


def test_true_is_what_is_usual_and_what_takes_long_is_tried_where_it_is_written(
    written: Callable[..., Journey],
) -> None:
    usual = written(HEAD + "recovery: true\nsteps: [{open: /}]\n").recovery
    assert usual is not None
    assert "third-parties" in usual
    assert not {"third-parties-late", "third-parties-hang"} & set(usual)
    asked = written(HEAD + "recovery: [third-parties-hang]\nsteps: [{open: /}]\n")
    assert asked.recovery == ("third-parties-hang",)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "recovery: [refrsh]\nsteps: [{open: /}]\n",
            "journeys/buy.yaml:3: “refrsh” is not something that can be tried; did you mean “refresh”?",
        ),
        (
            "recovery: sometimes\nsteps: [{open: /}]\n",
            "journeys/buy.yaml:3: “recovery” is false or a list; known: refresh, back, mistake, twice, session, slow,"
            " offline, third-parties, third-parties-late, third-parties-hang",
        ),
        (
            "steps:\n  - open: /\n    counts: {at: /orders, css: .o}\n",
            "journeys/buy.yaml:5: “counts” does nothing with “open”; write it at the click",
        ),
        (
            "steps:\n  - click: Pay\n    counts: {at: /orders}\n",
            "journeys/buy.yaml:5: “counts” needs a page and what to count; write {at: /orders, css: .order}",
        ),
    ],
)
def test_mistakes_are_told_with_line_and_remedy(mistakes: Callable[..., list[str]], text: str, line: str) -> None:
    assert mistakes(HEAD + text) == [line]


def field(key: str, value: str, *, chosen: bool = False, visible: bool = True) -> Standing:
    return Standing(key, key, "select" if chosen else "input:text", "", value, chosen, visible=visible)


def test_what_the_customer_filled_in_is_what_changed_and_can_be_seen() -> None:
    before = [field("name", ""), field("mail", "known@x.test"), field("trap", "", visible=False)]
    now = [field("name", "Ann"), field("mail", "known@x.test"), field("trap", "x", visible=False)]
    assert [each.key for each in filled_in(before, now)] == ["name"]


@pytest.mark.parametrize(
    ("before", "typed", "then", "survived"),
    [
        ("", "Ann", "Ann", True),
        ("", " Ann ", "Ann", True),
        ("", "+49 40 1", "+49401", True),
        ("", "Ann", "", False),
        ("Bob", "Ann", "Bob", False),
    ],
)
def test_a_text_survives_in_another_form_and_not_as_what_it_was(
    before: str, typed: str, then: str, *, survived: bool
) -> None:
    (found,) = after([field("name", typed)], [field("name", then)], [field("name", before)])
    assert found.survived is survived
    assert typed not in repr(field("name", typed))


def test_another_choice_is_a_loss_and_a_field_that_went_is_told_so() -> None:
    typed = [field("size", "Large", chosen=True), field("note", "hello")]
    choice, note = after(typed, [field("size", "Small", chosen=True)], [])
    assert (choice.survived, choice.there) == (False, True)
    assert (note.survived, note.there) == (False, False)


def test_a_form_is_there_while_most_of_its_fields_are_though_some_are_folded_away() -> None:
    typed = [field("way", "post", chosen=True), field("street", "Dyke 1"), field("city", "Emden")]
    folded = [field("way", "", chosen=True), field("street", "", visible=False), field("city", "", visible=False)]
    assert is_there(typed, folded)
    assert not is_there(typed, [field("city", "")])
    assert not is_there(typed, [])
