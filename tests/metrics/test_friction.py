"""What a journey costs a customer is counted from what was done; the staff's part is left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from prelaunch.catalogue import load_by_path
from prelaunch.metrics._friction import friction_of, unseen_by_customers
from prelaunch.metrics._walks import place_of
from prelaunch.model.accepted import AcceptedEffort, AcceptedRelease
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel
from prelaunch.model.walk import Failure, Given, StepTaken, Walk
from prelaunch.reports.friction import Count, efforts

sample = load_by_path(Path(__file__).parents[1] / "reports" / "sample.py")


def step(
    index: int, verb: str, path: str, *, took: float = 100.0, who: str = "maria", on: str = "desktop"
) -> StepTaken:
    place = Place(f"http://shop.test{path}", on, "buy", verb)
    return StepTaken(index, verb, verb, f"journeys/buy.yaml:{index}", on, place, took, who=who)


def given(index: int, characters: int, kind: str = "input:text") -> Given:
    return Given("", "", characters, "Name", kind, "", True, "/", "", "desktop", index)


STEPS = (
    step(1, "open", "/"),
    step(2, "click", "/mug", took=900.0),
    step(3, "see", "/mug", took=300.0),
    step(4, "click", "/"),
    step(5, "click", "/pay"),
    step(6, "fill", "/pay"),
    step(7, "choose", "/pay"),
    step(8, "press", "/thanks"),
    step(9, "channel", "/thanks", who="kim", on="agent"),
    step(10, "click", "/desk", who="kim", on="agent"),
    step(11, "fill", "/desk", who="kim", on="agent"),
)
WALK = Walk(
    "buy", "buy", "Buy", "maria", "normal", "journeys/buy.yaml", ("desktop", "agent"), "2026-01-05T09:00:00Z", 1.0,
    STEPS, (given(6, 9), given(6, 20), given(7, 5, "select"), given(11, 7)),
)  # fmt: skip

CHANNELS = (Channel("desktop"), Channel("api", kind="http"), Channel("mail", kind="mail"))


def test_the_customers_own_effort_is_counted() -> None:
    found = friction_of(WALK)
    assert (found.clicks, found.fields, found.characters) == (5, 2, 29)
    assert (found.screens, found.detours) == (5, 1)


def test_what_an_interface_for_programs_answers_is_no_screen_and_no_wait() -> None:
    asked = (*STEPS[:8], step(12, "open", "/api/orders/7", took=2_000.0, on="api"))
    walk = replace(WALK, steps=asked)
    assert friction_of(walk).screens == 6
    assert (friction_of(walk, {"api"}).screens, friction_of(walk, {"api"}).long_waits) == (5, 1)
    assert unseen_by_customers(replace(sample.sample().evidence.plan, channels=CHANNELS)) == {"api"}


def test_what_the_staff_wait_for_is_left_out_too() -> None:
    slow = step(10, "click", "/desk", who="kim", on="agent", took=5_000.0)
    assert friction_of(replace(WALK, steps=(*STEPS[:9], slow, STEPS[10]))).long_waits == 1


def test_an_act_and_the_looking_for_its_answer_are_one_wait() -> None:
    assert friction_of(WALK).long_waits == 1


def test_a_step_that_could_not_be_done_is_a_dead_end() -> None:
    failed = replace(STEPS[4], failure=Failure("not there"), optional=True)
    assert friction_of(WALK).dead_ends == 0
    assert friction_of(replace(WALK, steps=(*STEPS[:4], failed, *STEPS[5:]))).dead_ends == 1


def test_only_counts_of_the_accepted_release_are_what_is_compared_with() -> None:
    told = sample.sample()
    (done,) = [walk for walk in told.evidence.walks if walk.id == efforts(told)[0].walk]
    before = AcceptedEffort(place_of(done), (("clicks", 1), ("fields", 2)), "2026-07-01")
    accepted = AcceptedRelease("2026-07-01T09:00:00+00:00", "GO", "Ada", "2026-07-01", (before,))
    assert all(each.before is None for row in efforts(told) for each in row.counts)
    first, *others = efforts(replace(told, accepted=accepted))
    assert [each.before for each in first.counts] == [1, 2, None, None, None, None, None]
    assert all(each.before is None for row in others for each in row.counts)


def test_a_count_that_rose_is_worse_and_says_what_it_was() -> None:
    assert (Count("Clicks", 6, 4).change, Count("Clicks", 6, 4).worse) == ("was 4", True)
    assert (Count("Clicks", 3, 4).change, Count("Clicks", 3, 4).worse) == ("was 4", False)
    assert (Count("Clicks", 4, 4).change, Count("Clicks", 4, None).change) == ("", "")
