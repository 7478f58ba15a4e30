"""A walk tells each step as a person would, stops where a customer is stopped, and never shows a secret."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from prelaunch.journeys.document import Journey
from prelaunch.journeys.looking import MOST_STATES
from prelaunch.journeys.reading import Known
from prelaunch.journeys.walking import STOPPED, walk
from prelaunch.journeys.world import World
from prelaunch.model.codec import to_json
from prelaunch.model.places import Place
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk
from prelaunch.ports import Tab, TabLost

Written = Callable[..., Journey]
Walking = Callable[..., Walk]

SHOP = {
    "/": "Mugs. [Mug → /mug] [Crash → !]",
    "/mug": "A mug.\nPrice\t€4.00\n[Add to basket → /basket]",
    "/basket": "Your basket.\nPrice: 4,00 €\n{E-mail} {Password*} {Code} [Pay → /done] [Again → /again]",
    "/again": "{E-mail} {Name=Maria} [Pay → /done]",
    "/done": "Thank you.\nOrder number TW-1001",
    "/agent": "Agent. Order TW-1001",
}


@pytest.fixture
def walking(paper: ModuleType, known: Known, written: Written) -> Walking:
    """`walking("- open: /\\n- see: Mugs")` walks these steps as Maria in the shop of paper."""

    def walk_it(steps: str, shop: Any = None, **world: Any) -> Walk:
        indented = "".join(f"  {line}\n" for line in steps.strip().splitlines())
        journey = written(f"journey: Buy a mug\npersona: maria\nsteps:\n{indented}")
        clock = world.pop("clock", None) or paper.ticks()
        shop = shop or paper.paper_shop(SHOP)
        channels = {each.name: each for each in known.channels}
        given = {"people": known.people, "env": known.env, "sleep": clock.sleep, "salt": b"salt", **world}
        return walk(journey, World("http://paper.test", channels, shop.tab, clock, **given), persona="maria")

    return walk_it


def test_a_walk_reads_as_sentences(walking: Walking) -> None:
    walked = walking(
        """
- open: /
- click: {link: Mug}
- see: [A mug, {button: Add to basket}]
- click: {button: Add to basket}
- fill: {E-mail: "${persona.email}"}
- gone: {text: Nothing}
- press: Enter
- channel: agent
  as: kim
- open: /agent
"""
    )
    assert [each.sentence for each in walked.steps] == [
        "Open /",
        "Follow “Mug”",
        "See “A mug” and button “Add to basket”",
        "Press “Add to basket”",
        "Fill “E-mail” with “maria@paper.test”",
        "No longer see “Nothing”",
        "Press the Enter key",
        "Go to agent as kim",
        "Open /agent",
    ]
    assert walked.completed
    assert walked.channels == ("desktop", "agent")
    assert walked.persona == "maria"
    assert walked.steps[3].place == Place(
        "http://paper.test/basket", "desktop", "buy", "Press “Add to basket”", "journeys/buy.yaml:7"
    )
    assert all(each.took_ms > 0 for each in walked.steps)


def test_a_failing_step_stops_the_journey_and_says_what_was_there(walking: Walking) -> None:
    walked = walking("- open: /mug\n- click: {button: Add to cart}\n- see: Thanks\n- see: Bye")
    broken = walked.failed_step
    assert broken is not None
    assert broken.failure is not None
    assert broken.failure.there_instead == ("Add to basket",)
    assert broken.source == "journeys/buy.yaml:5"
    assert (walked.remaining, walked.completed, walked.trouble) == (2, False, "")


def test_a_soft_step_that_fails_lets_the_journey_go_on(walking: Walking) -> None:
    walked = walking("- open: /\n- see: Free delivery\n  soft: true\n- click: {link: Mug}")
    assert walked.completed
    assert [bool(each.failure) for each in walked.steps] == [False, True, False]


def test_a_step_with_a_guard_is_done_only_where_that_is_visible(walking: Walking) -> None:
    walked = walking(
        "- open: /mug\n- fill: {E-mail: x}\n  when: {field: E-mail}\n"
        "- open: /again\n- fill: {E-mail: x}\n  when: {field: E-mail}"
    )
    assert [each.verb for each in walked.steps] == ["open", "open", "fill"]
    assert walked.completed
    assert walked.remaining == 0


def test_a_lost_tab_is_trouble_and_not_a_broken_journey(walking: Walking, paper: ModuleType) -> None:
    shop = paper.paper_shop(SHOP)
    walked = walking("- open: /\n- click: {button: Crash}\n- see: Mugs", shop=shop)
    assert walked.trouble == "in “Press “Crash””: it crashed"
    assert walked.remaining == 1
    assert not walked.completed
    assert all(tab.closed for tab in shop.tabs)


def test_our_own_mistake_is_trouble_with_its_reason(walking: Walking) -> None:
    def no_tabs(channel: object) -> Tab:
        raise RuntimeError("no memory left")

    class Shop:
        tab = staticmethod(no_tabs)

    walked = walking("- open: /", shop=Shop())
    assert walked.trouble == "in “Open /”: RuntimeError: no memory left"


def test_a_kept_fact_serves_later_steps_and_is_normalised(walking: Walking) -> None:
    walked = walking(
        "- open: /mug\n- keep: {price: {after: Price}}\n- open: /basket\n- keep: {price: {after: Price}}\n"
        "- open: /done\n- keep: {order: {matching: 'TW-[0-9]+'}}\n- open: /agent\n- see: Order ${kept.order}"
    )
    assert walked.completed
    assert [(each.name, each.value, each.normalised, each.page) for each in walked.kept] == [
        ("price", "€4.00", "4.00 EUR", "/mug"),
        ("price", "4,00 €", "4.00 EUR", "/basket"),
        ("order", "TW-1001", "tw-1001", "/done"),
    ]


def test_identity_hangs_on_the_names_of_values_and_not_on_an_order_number(walking: Walking) -> None:
    walked = walking(
        "- open: /done\n- keep: {order: {matching: 'TW-[0-9]+'}}\n- open: /agent\n- see: Order ${kept.order}"
    )
    assert walked.steps[-1].sentence == "See “Order TW-1001”"
    assert walked.steps[-1].place.step == "See “Order (order)”"


def test_what_is_given_is_remembered_by_digest(walking: Walking) -> None:
    walked = walking(
        "- open: /basket\n- fill: {E-mail: ' MARIA@paper.test'}\n- click: {button: Again}\n"
        "- fill: {E-mail: '${persona.email}', Name: Somebody}\n  identity-check: she calls"
    )
    first, again, name = walked.given
    assert (first.fact, again.fact, name.fact) == ("email", "email", "")
    assert first.digest == again.digest != name.digest
    assert (again.page, again.arrived_empty, name.arrived_empty) == ("/again", True, False)
    assert (first.exempt, again.exempt) == ("", "she calls")
    assert (first.index, again.index) == (2, 4)


def test_no_secret_is_in_what_a_walk_leaves_behind(walking: Walking, paper: ModuleType, tmp_path: Path) -> None:
    told: list[Walk | Visit] = []
    shop = paper.paper_shop({**SHOP, "/basket": SHOP["/basket"] + " Code paper-secret-code is used."})
    walked = walking(
        "- open: /basket\n- fill: {Password: '${persona.password}', Code: '${env.SHOP_CODE}'}\n"
        "- keep: {code: {matching: 'paper-[a-z-]+'}}\n- see: tide-pool-42 ${env.SHOP_CODE}",
        shop=shop,
        folder=tmp_path,
        sink=told.append,
    )
    written = json.dumps([to_json(each) for each in told], ensure_ascii=False)
    assert walked.steps[1].sentence == "Fill “Password” with “••••” and “Code” with “••••”"
    for secret in ("tide-pool-42", "paper-secret-code", "harbour-desk-7"):
        assert secret not in written
    assert [each.digest for each in walked.given] == ["", ""]
    assert shop.tabs[0].typed == {"Password": "tide-pool-42", "Code": "paper-secret-code"}


def test_no_picture_is_taken_while_a_secret_stands_in_an_open_field(
    walking: Walking, paper: ModuleType, tmp_path: Path
) -> None:
    walked = walking(
        "- open: /basket\n- fill: {Password: '${persona.password}'}\n- fill: {Code: '${env.SHOP_CODE}'}\n"
        "- click: {button: Pay}",
        folder=tmp_path,
    )
    assert [each.screenshot for each in walked.steps] == [
        "screenshots/buy-maria-01.jpg",
        "screenshots/buy-maria-02.jpg",
        "",
        "screenshots/buy-maria-04.jpg",
    ]
    assert (tmp_path / "screenshots/buy-maria-04.jpg").is_file()


def test_each_channel_keeps_its_own_state_while_the_journey_goes_back_and_forth(
    walking: Walking, paper: ModuleType
) -> None:
    shop = paper.paper_shop(SHOP)
    walked = walking(
        "- open: /mug\n- channel: mobile\n- open: /\n- channel: desktop\n- see: A mug\n- channel: mobile\n- see: Mugs",
        shop=shop,
    )
    assert walked.completed
    assert [tab.channel.name for tab in shop.tabs] == ["desktop", "mobile"]
    assert walked.channels == ("desktop", "mobile", "desktop", "mobile")


def test_a_staff_persona_has_a_context_of_its_own(walking: Walking, paper: ModuleType) -> None:
    shop = paper.paper_shop(SHOP)
    walked = walking(
        "- open: /basket\n- channel: desktop\n  as: kim\n- open: /basket\n- fill: {E-mail: '${persona.login}'}",
        shop=shop,
    )
    assert len(shop.tabs) == 2
    assert walked.given[0].fact == "login"


@pytest.mark.parametrize(("polls", "in_time"), [(5, True), (25, True), (60, False)])
def test_an_expectation_may_take_its_own_time(walking: Walking, paper: ModuleType, polls: int, in_time: bool) -> None:
    shop = paper.paper_shop(dict(SHOP))
    clock, slept = paper.ticks(), []

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        slept.append(seconds)
        if len(slept) == polls:
            shop.pages["/mug"] = "Sold out"

    steps = "- open: /mug\n- see: Sold out\n  within: 3"
    assert walking(steps, shop=shop, sleep=sleep, clock=clock).completed is in_time


def test_what_comes_true_too_late_is_told_as_late(walking: Walking, paper: ModuleType) -> None:
    shop = paper.paper_shop(dict(SHOP))
    tab = shop.tab()
    patient = tab.see

    class Shop:
        @staticmethod
        def tab(channel: object) -> Tab:
            return tab  # type: ignore[no-any-return]

    def see(target: object) -> None:
        shop.pages["/mug"] = "Sold out"
        patient(target)

    tab.see = see
    failure = walking("- open: /mug\n- see: Sold out\n  within: 1", shop=Shop()).steps[-1].failure
    assert failure is not None
    assert (failure.what, failure.kind) == ("it came true, but not within 1 s", "timeout")


def test_the_sink_hears_of_a_walk_before_it_ends(walking: Walking) -> None:
    told: list[Walk] = []
    walking("- open: /", sink=told.append)
    assert [each.trouble for each in told] == [STOPPED, ""]
    assert len({each.id for each in told}) == 1


def test_a_run_that_is_interrupted_leaves_a_walk_that_says_so(walking: Walking) -> None:
    told: list[Walk] = []

    def interrupted(tab: Tab, place: Place) -> Visit:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        walking("- open: /", sink=told.append, looker=interrupted)
    assert told[-1].trouble == STOPPED


def test_each_new_state_of_a_page_is_looked_at_once(walking: Walking) -> None:
    looked: list[str] = []

    def look(tab: Tab, place: Place) -> Visit:
        looked.append(place.page)
        return Visit(f"v{len(looked)}", place, "2026-01-05T09:00:00Z")

    walked = walking(
        "- open: /\n- see: Mugs\n- click: {link: Mug}\n- open: /\n- open: /mug\n- open: /done", looker=look
    )
    assert looked == ["/", "/mug", "/done"]
    assert [each.visit for each in walked.steps] == ["v1", "", "v2", "", "", "v3"]
    assert walked.visits == ("v1", "v2", "v3")
    assert MOST_STATES < 10


def test_a_look_that_fails_is_a_visit_that_says_so(walking: Walking) -> None:
    told: list[Visit | Walk] = []

    def look(tab: Tab, place: Place) -> Visit:
        raise ValueError("axe is gone")

    walked = walking("- open: /", looker=look, sink=told.append)
    assert walked.completed
    visit = next(each for each in told if isinstance(each, Visit))
    assert visit.trouble == "the look failed: ValueError: axe is gone"


def test_a_tab_that_is_lost_while_it_is_looked_at_is_trouble(walking: Walking) -> None:
    def look(tab: Tab, place: Place) -> Visit:
        raise TabLost("the page crashed")

    assert walking("- open: /\n- see: Mugs", looker=look).trouble == "in “Open /”: the page crashed"
