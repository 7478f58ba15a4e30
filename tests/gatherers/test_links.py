"""Where links lead, where they stand, and who can get at them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prelaunch.model.missing import present
from prelaunch.model.visit import Link, Visit

pytestmark = pytest.mark.browser
Seen = Callable[..., Visit]
BURGER = "<button aria-expanded=false aria-controls=m>Menu</button>"
MENU = "<ul id=m style='{}'><li><a href=/a>A</a></li><li><a href=/help style='{}'>Help</a></li></ul>"


def links(seen: Seen, html: str, width: int = 1280) -> tuple[Link, ...]:
    return present(seen("<!doctype html>" + html, width=width).links)


def test_an_address_is_absolute_by_the_page_s_own_base(seen: Seen) -> None:
    (link,) = links(seen, "<base href=/sub/><a href='q?a=1#f'>Q</a>")
    assert link.url.endswith("/sub/q?a=1#f")
    assert link.href == "q?a=1#f"


def test_links_in_drawings_and_maps_are_links(seen: Seen) -> None:
    found = links(seen, "<svg><a href=/one><text y=20>One</text></a></svg><map name=m><area href=/two alt=Two></map>")
    assert [link.name for link in found] == ["One", "Two"]


@pytest.mark.parametrize(
    ("html", "region"),
    [
        ("<nav>{}</nav>", "navigation"),
        ("<header><nav>{}</nav></header>", "navigation"),
        ("<header>{}</header>", "header"),
        ("<main><header>{}</header></main>", "main"),
        ("<footer>{}</footer>", "footer"),
        ("<aside>{}</aside>", "aside"),
        ("<div class=footer>{}</div>", "footer"),
        ("<p>{}</p>", ""),
    ],
)
def test_a_link_knows_its_region(seen: Seen, html: str, region: str) -> None:
    (link,) = links(seen, html.format("<a href=/x>X</a>"))
    assert link.region == region


@pytest.mark.parametrize(
    ("html", "visible", "reachable"),
    [
        ("<a href=/help>Help</a>", True, True),
        ("<a href=/help style=display:none>Help</a>", False, False),
        ("<details><summary>More</summary><a href=/help>Help</a></details>", False, True),
        (BURGER + MENU.format("display:none", ""), False, True),
        (BURGER + MENU.format("visibility:hidden", ""), False, True),
        (BURGER + MENU.format("position:fixed;left:-900px;width:300px", ""), False, True),
        (BURGER + MENU.format("max-height:0;overflow:hidden;margin:0", ""), False, True),
        (BURGER + MENU.format("display:none", "display:none"), False, False),
        (MENU.format("display:none", ""), False, False),
        (BURGER + MENU.format("", "display:none"), False, False),
        ("<a href=/help style='position:absolute;left:-9999px'>Help</a>", False, False),
        (
            "<a href=/help style='position:absolute;clip:rect(0,0,0,0);width:1px;height:1px;overflow:hidden'>Help</a>",
            False,
            False,
        ),
        ("<div style=display:contents><a href=/help>Help</a></div>", True, True),
        ("<a href=/help><div>Help</div></a>", True, True),
    ],
)
def test_a_link_is_seen_or_one_tap_away_or_out_of_reach(seen: Seen, html: str, visible: bool, reachable: bool) -> None:
    link = next(each for each in links(seen, f"<body><header>{html}</header>", 390) if each.href == "/help")
    assert (link.visible, link.reachable) == (visible, reachable)


def test_a_menu_button_that_names_its_menu_opens_nothing_else(seen: Seen) -> None:
    visit = seen(
        "<style>.gone, #menu { display: none }</style><header>"
        "<button aria-controls=menu aria-expanded=false>Menu</button>"
        "<nav id=menu><a href=/a>Phones</a> <a href=/b>Plans</a></nav>"
        "<p class=gone><a href=/help>Help</a> <a href=tel:+49406>Call</a></p></header>",
        width=390,
    )
    assert {link.name: link.reachable for link in present(visit.links)} == {
        "Phones": True,
        "Plans": True,
        "Help": False,
        "Call": False,
    }
