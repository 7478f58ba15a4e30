"""A journey in Python, where a list of cases says it better than steps."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize("words", ["skerry", "SKERRY 5", "shrugs off rain"])
def test_a_customer_finds_the_phone_by_what_comes_to_mind(channel: Callable[[str], Any], words: str) -> None:
    tab = channel("desktop")
    page = tab.page
    page.goto("/")
    page.get_by_role("searchbox", name="Search the shop").fill(words)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Skerry 5", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Skerry 5"
