"""What is asked about a walk, over walks kept as JSON and over walks that did not reach their end."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from prelaunch.catalogue import own_checks
from prelaunch.model.codec import from_json
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import EvidenceMissing
from prelaunch.model.walk import Failure, Walk

HERE = Path(__file__).parent
ROOMS = (
    "journey_broken",
    "asked_again",
    "facts_disagree",
    "trail_lost",
    "context_lost",
    "customer_not_recognised",
    "wrong_answer",
    "chat_loops",
    "no_person",
    "mail_without_link",
)


def cases(kind: str) -> list[object]:
    files = [(room, file) for room in ROOMS for file in sorted((HERE / room).glob(f"{kind}-*.json"))]
    return [pytest.param(room, file, id=f"{room}-{file.stem}") for room, file in files]


def walk_in(file: Path) -> Walk:
    return from_json(Walk, json.loads(file.read_text(encoding="utf-8")))


def ask(room: str, walk: Walk) -> list[Problem]:
    return list(own_checks()[room.replace("_", "-")].ask(walk))


@pytest.mark.parametrize(("room", "file"), cases("bad"))
def test_a_bad_walk_is_told_once_with_its_place(room: str, file: Path) -> None:
    problems = ask(room, walk_in(file))
    assert len(problems) == 1
    assert problems[0].place is not None
    assert problems[0].about


@pytest.mark.parametrize(("room", "file"), cases("good"))
def test_a_good_walk_is_silent(room: str, file: Path) -> None:
    assert ask(room, walk_in(file)) == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_walk_with_trouble_is_undetermined(room: str) -> None:
    file = next((HERE / room).glob("good-*.json"))
    with pytest.raises(EvidenceMissing, match="the browser died"):
        ask(room, replace(walk_in(file), trouble="the browser died"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_walk_without_steps_is_undetermined(room: str) -> None:
    file = next((HERE / room).glob("good-*.json"))
    with pytest.raises(EvidenceMissing):
        ask(room, replace(walk_in(file), steps=(), given=(), kept=()))


@pytest.mark.parametrize("room", ["asked_again", "facts_disagree"])
def test_what_was_seen_before_a_walk_broke_is_still_told(room: str) -> None:
    file = next(iter(sorted((HERE / room).glob("bad-*.json"))))
    assert ask(room, replace(walk_in(file), remaining=3))


def test_a_broken_journey_says_what_was_there_instead() -> None:
    problem = ask("journey_broken", walk_in(HERE / "journey_broken" / "bad-button-renamed.json"))[0]
    assert problem.what == (
        "Press “Buy”: there was no button “Buy” on the page after 10 s; there was button “Order” instead;"
        " 2 more steps could not be walked"
    )


def test_a_soft_step_that_fails_does_not_block() -> None:
    problem = ask("journey_broken", walk_in(HERE / "journey_broken" / "bad-soft-step.json"))[0]
    assert problem.severity is Severity.MODERATE


def test_asking_again_counts_the_characters_typed_twice() -> None:
    problem = ask("asked_again", walk_in(HERE / "asked_again" / "bad-email-on-the-payment-page.json"))[0]
    assert problem.what == (
        "“Your e-mail” asks again for the email that was given on /checkout: 24 characters typed twice"
    )


def test_facts_that_disagree_are_both_named() -> None:
    problem = ask("facts_disagree", walk_in(HERE / "facts_disagree" / "bad-price-in-the-api.json"))[0]
    assert problem.what == "price is “€449.00” on /mug on desktop and “459.0” on /api/mug on api"
    assert problem.place is not None
    assert problem.place.channel == "api"


def test_where_a_journey_broke_nobody_is_blamed_for_not_knowing_the_customer() -> None:
    walk = walk_in(HERE / "customer_not_recognised" / "bad-a-stranger-after-logging-in.json")
    broken = replace(walk.steps[-1], failure=Failure("there was no “Thank you”"))
    with pytest.raises(EvidenceMissing):
        ask("customer_not_recognised", replace(walk, steps=(*walk.steps[:-1], broken), remaining=1))


def test_what_is_lost_on_the_way_is_shown_on_both_channels() -> None:
    problem = ask("context_lost", walk_in(HERE / "context_lost" / "bad-basket-lost.json"))[0]
    assert (
        problem.what == "the basket, “€4.00” on /basket on desktop, is lost on / on mobile: no text follows “Subtotal”"
    )
    assert (problem.earlier, problem.screenshot) == ("screenshots/buy-01.jpg", "screenshots/buy-02.jpg")
