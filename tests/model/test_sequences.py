"""What stands on many pages stands in one order, or the page that differs is told."""

from __future__ import annotations

import pytest

from prelaunch.model.sequences import Swapped, swapped

MENU = ["phones", "plans", "stores", "help"]
PAGES = {f"/{at}": MENU for at in range(5)}


def test_one_page_in_another_order_is_told_with_a_pair_and_how_many_differ() -> None:
    told = list(swapped({**PAGES, "/odd": ["plans", "phones", "stores", "help"]}))
    assert told == [Swapped("/odd", "plans", "phones", 5)]


@pytest.mark.parametrize(
    "odd",
    [
        ["phones", "stores", "help"],
        ["phones", "used phones", "plans", "stores", "help", "imprint"],
        ["help", "phones", "plans", "stores", "help"],
        [],
    ],
    ids=["one is missing", "more stands between", "one stands twice", "no menu"],
)
def test_what_comes_and_goes_is_no_other_order(odd: list[str]) -> None:
    assert list(swapped({**PAGES, "/odd": odd})) == []


def test_few_pages_agree_on_nothing() -> None:
    assert list(swapped({"/1": MENU, "/2": MENU, "/3": MENU[::-1]})) == []


def test_halves_that_disagree_blame_no_page() -> None:
    others = {f"/other/{at}": MENU[::-1] for at in range(5)}
    assert list(swapped({**PAGES, **others})) == []
