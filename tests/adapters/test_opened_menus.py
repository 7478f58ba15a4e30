"""What a journey opened by itself does not stand in its way."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest

from prelaunch.adapters.browser import PlaywrightBrowser
from prelaunch.adapters.looking import init_scripts, look_here
from prelaunch.model.places import Place
from prelaunch.model.plan import Channel
from prelaunch.model.visit import Obstacles
from prelaunch.ports import Target

pytestmark = pytest.mark.browser
PARTS = ("obstacles",)
BOX = "<div id={} {} style='position:fixed;inset:{};background:#fff'><b>{}</b></div>"


def test_a_menu_that_was_opened_is_not_in_the_way_and_a_box_that_lay_there_before_still_is(
    own_browser: PlaywrightBrowser, pages: Any, tmp_path: Path
) -> None:
    pages["/menu"] = (
        "<title>Menu</title><button onclick='more.hidden = false'>Menu</button>"
        + "<p>Words that are there to be read by somebody.</p>" * 60
        + BOX.format("stay", "", "60% 0 0 0", "Stay!")
        + BOX.format("more", "hidden", "10% 0 50% 0", "Phones")
    )
    with contextlib.closing(own_browser.tab(Channel("d"), init_scripts=init_scripts(PARTS))) as tab:
        tab.open(f"{pages.home}/menu")
        tab.click(Target("button", "Menu"))
        assert tab.evaluate("more.hidden") is False
        place = Place(f"{pages.home}/menu", "d")
        visit = look_here(tab, visit="v", place=place, folder=tmp_path, gatherers=PARTS)
    assert isinstance(visit.obstacles, Obstacles)
    assert [cover.words for cover in visit.obstacles.covers] == ["Stay!"]
