"""Hands work a page and never leave it, and whatever the page does they come to an end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from prelaunch.adapters.browser import BrowserOptions, PlaywrightBrowser
from prelaunch.adapters.hands import PlaywrightHands
from prelaunch.adapters.trying import all_trials, tried
from prelaunch.crawling.job import LookJob
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Channel
from prelaunch.model.trials import Keyboard
from prelaunch.model.visit import TRIALS

pytestmark = pytest.mark.browser
DESKTOP = Channel("desktop")


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[PlaywrightBrowser]:
    made = PlaywrightBrowser(BrowserOptions(allow_hosts=("127.0.0.1",)), playwright)
    yield made
    made.close()


@pytest.fixture
def hands(browser: PlaywrightBrowser, pages: Any) -> Iterator[PlaywrightHands]:
    tab = browser.tab(DESKTOP, follow_popups=False)
    made = PlaywrightHands(tab, f"{pages.home}/")
    yield made
    made.let_go()
    tab.close()


def test_each_part_that_comes_of_use_has_one_trial() -> None:
    assert sorted(each.part for each in all_trials()) == sorted(TRIALS)


@pytest.mark.parametrize(
    ("does", "kind"),
    [
        ("location = '/next'", "page"),
        ("history.pushState({}, '', '/pushed')", "page"),
        ("window.open('/next')", "window"),
        ("document.forms[0].submit()", "sent"),
        ("fetch('/next', {method: 'POST'})", "sent"),
        ("navigator.sendBeacon('/next')", "sent"),
        ("confirm('Delete it?')", "asked"),
    ],
)
def test_what_a_click_would_open_send_or_ask_is_held_back(
    hands: PlaywrightHands, pages: Any, does: str, kind: str
) -> None:
    pages["/"] = f'<form method=post action=/next></form><button style="width:90px;height:40px" onclick="{does}">x'
    hands.afresh()
    pages.asked.clear()
    hands.click(30, 30)
    hands.wait(150)
    assert [each.kind for each in hands.attempts()] == [kind]
    assert pages.asked == []
    assert hands.evaluate("document.querySelector('button') !== null") is True


def test_a_filter_that_is_kept_in_the_address_opens_no_other_page(hands: PlaywrightHands, pages: Any) -> None:
    pages["/"] = """<button style="width:90px;height:40px" onclick="history.pushState({}, '', '/?colour=red')">x"""
    hands.afresh()
    hands.click(30, 30)
    hands.wait(150)
    assert hands.attempts() == ()


def test_what_a_page_only_reads_is_let_through(hands: PlaywrightHands, pages: Any) -> None:
    pages["/"] = "<button style='width:90px;height:40px' onclick=\"fetch('/more')\">x"
    pages["/more"] = "words"
    hands.afresh()
    hands.click(30, 30)
    hands.wait(150)
    assert ("GET", "/more") in pages.asked
    assert hands.attempts() == ()


def test_elements_that_listen_are_found_whoever_added_the_listener(hands: PlaywrightHands, pages: Any) -> None:
    pages["/"] = (
        "<p id=a>x</p><p id=b>y</p><script>a.addEventListener('click', () => 1); b.onmouseover = () => 1</script>"
    )
    hands.afresh()
    assert hands.mark_listeners(("click",), "function (types) { this.title = types.join(); }") == 1
    assert hands.evaluate("document.getElementById('a').title") == "click"


def test_a_page_that_hangs_under_a_key_costs_its_trial_and_not_the_next_page(
    browser: PlaywrightBrowser, pages: Any, tmp_path: Path
) -> None:
    pages["/"] = "<input onkeydown='for (;;);' autofocus><p>x</p>"
    pages["/fine"] = "<a href=/>home</a>"
    made = tried(browser, LookJob(f"{pages.home}/", DESKTOP, tmp_path), ("keyboard",))
    assert made["keyboard"] == Missing("the page hung when “Tab” was pressed")
    fine = tried(browser, LookJob(f"{pages.home}/fine", DESKTOP, tmp_path), ("keyboard",))
    assert isinstance(fine["keyboard"], Keyboard)
    assert [stop.kind for stop in fine["keyboard"].stops] == ["a"]
