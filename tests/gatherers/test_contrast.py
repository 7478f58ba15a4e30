"""Contrast as it is computed from styles: what fails, what passes, and what a person must see."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from prelaunch.model.visit import Visit

pytestmark = pytest.mark.browser
Seen = Callable[..., Visit]
STYLE = "body{background:#fff;font:16px/1.5 serif}"
HEAD = f"<!doctype html><html lang=en><title>t</title><style>{STYLE}</style><main><h1>x</h1>"
DARK, PALE = "R0lGODlhAQABAIAAAAAAAAAAACwAAAAAAQABAAACAkQBADs=", "R0lGODlhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs="


def told(visit: Visit) -> tuple[list[str], list[str]]:
    """The words of what fails, and of what a person must look at, for AA."""
    assert visit.axe

    def words(rules: object) -> list[str]:
        return [node.summary for rule in rules if rule.id == "color-contrast" for node in rule.nodes]  # type: ignore[attr-defined]

    return words(visit.axe.violations), words(visit.axe.incomplete)


FAILS = {
    "grey on white": ("<p style='color:#999'>words</p>", 2.84),
    "faded by an element around": ("<div style='opacity:.4'><p style='color:#000'>words</p></div>", 2.84),
    "half transparent colour": ("<p style='color:rgba(0,0,0,.4)'>words</p>", 2.84),
    "white on a pale gradient": ("<p style='color:#fff;background:linear-gradient(#ddd,#eee)'>words</p>", 1.35),
    "grey on a grey box behind it": (
        "<div style='position:relative'><div style='position:absolute;inset:0;background:#888'></div>"
        "<p style='position:relative;color:#999'>words</p></div>",
        1.24,
    ),
    "white on a pale picture": (
        f"<p style='color:#fff;background:url(data:image/gif;base64,{PALE})'>words</p>",
        1.0,
    ),
    "a placeholder": ("<style>::placeholder{color:#bbb}</style><input aria-label=n placeholder=words>", 1.91),
    "a colour of another kind": ("<p style='color:oklch(80% 0 0)'>words</p>", 1.86),
}
PASSES = {
    "black on white": "<p style='color:#111'>words</p>",
    "large grey": "<p style='color:#777;font-size:24px'>words</p>",
    "white on a dark gradient": "<p style='color:#fff;background:linear-gradient(#123,#222)'>words</p>",
    "white on a dark picture": f"<p style='color:#fff;background:#000 url(data:image/gif;base64,{DARK})'>words</p>",
    "switched off": "<button disabled style='color:#999;background:#fff'>words</button>",
    "only a sign": "<p style='color:#ddd'>&rarr;</p>",
    "hidden": "<p style='color:#ddd;display:none'>words</p>",
    "beside a mark that goes on in the next line": "<style>p{color:#737373;width:22em}"
    "mark{background:#dde5e9;color:#111}</style><p>On the <span style='position:relative'>9th of May</span> "
    "<mark>and in your own time zone at a quarter to nine</mark></p>",
    "a menu over the page": "<p style='color:#111'>words</p><div "
    "style='position:absolute;top:0;background:#111;color:#fff'>menu</div>",
}

LAYER = "<div style='position:{0};z-index:-1;top:0;left:0;right:0;height:300px;background:#1b5e7a'></div>"
FIXED, ABSOLUTE = LAYER.format("fixed"), LAYER.format("absolute")
WORDS = "<p style='color:{0}'>words</p>"
WHITE, TEAL = WORDS.format("#fff"), WORDS.format("#1b5e7a")
SHADE = "<div><template shadowrootmode=open><style>p{{margin:0}}</style>{0}</template>{1}</div>"
CARD = "<div style='position:relative;background:#fff'>{0}</div>"
TINTED = "<style>body{background:#edf1f4}</style>"
BOTH_TINTED = "<style>html{background:#fff}body{background:#edf1f4}</style>"
LAYERED = {
    "the body's background is the canvas": (TINTED + FIXED + WHITE, None),
    "and lies below a layer that is not fixed": (TINTED + ABSOLUTE + WHITE, None),
    "below the first screen too": (
        f"{TINTED}<div style='height:3000px'></div><div style='position:relative'>{ABSOLUTE}{WHITE}</div>",
        None,
    ),
    "grey on such a layer": (TINTED + FIXED + WORDS.format("#5e8ea2"), 2.0),
    "over a root of its own the body hides the layer": (BOTH_TINTED + FIXED + WHITE, 1.13),
    "and its colour is the ground": (BOTH_TINTED + FIXED + TEAL, None),
    "a block hides the layer": (f"{TINTED}{FIXED}<div style='background:#fff'>{WHITE}</div>", 1.0),
    "a stacking context keeps the layer above its own background": (
        f"<div style='isolation:isolate;background:#fff'>{ABSOLUTE}{WHITE}</div>",
        None,
    ),
    "so does what is moved": (f"<div style='transform:translateX(0);background:#fff'>{ABSOLUTE}{TEAL}</div>", 1.0),
    "no stacking context keeps it": (f"<div style='position:relative;background:#fff'>{ABSOLUTE}{TEAL}</div>", None),
    "a card above the layer": (FIXED + CARD.format(TEAL), None),
    "a shadow tree in a card": (FIXED + CARD.format(SHADE.format(TEAL, "")), None),
    "white in a shadow tree in a card": (FIXED + CARD.format(SHADE.format(WHITE, "")), 1.0),
    "a shadow tree with a background of its own": (
        FIXED + CARD.format(SHADE.format("<div style='background:#222'>" + WHITE + "</div>", "")),
        None,
    ),
    "grey on the background of its shadow tree": (
        FIXED + CARD.format(SHADE.format("<div style='background:#222'>" + WORDS.format("#555") + "</div>", "")),
        2.12,
    ),
    "what is slotted stands on the shadow tree": (
        FIXED + CARD.format(SHADE.format("<div style='background:#222'><slot></slot></div>", WHITE)),
        None,
    ),
    "and is told where it is lost there": (
        FIXED + CARD.format(SHADE.format("<div style='background:#222'><slot></slot></div>", WORDS.format("#555"))),
        2.12,
    ),
    "a veil over the page's own colour": (
        "<div style='position:relative'><div style='position:absolute;inset:0;background:#000;opacity:.8'></div>"
        "<p style='position:relative;color:#fff'>words</p></div>",
        None,
    ),
    "a veil that is too thin": (
        "<div style='position:relative'><div style='position:absolute;inset:0;background:#000;opacity:.2'></div>"
        "<p style='position:relative;color:#fff'>words</p></div>",
        1.6,
    ),
    "what is cut off lies under nothing": (
        "<div style='position:relative'><div style='height:0;overflow:hidden;position:relative'>"
        "<div style='position:absolute;top:0;width:300px;height:300px;background:#111'></div></div>"
        "<p style='position:relative;color:#111'>words</p></div>",
        None,
    ),
}


@pytest.mark.parametrize("name", FAILS)
def test_text_that_stands_out_too_little_is_told_with_its_contrast(name: str, seen: Seen) -> None:
    body, contrast = FAILS[name]
    fails, review = told(seen(f"{HEAD}{body}</main>", parts=("axe",)))
    assert review == []
    assert len(fails) == 1
    number = re.search(r"contrast is ([\d.]+) \(#", fails[0])
    assert number is not None
    assert float(number[1]) == pytest.approx(contrast, abs=0.06)


@pytest.mark.parametrize("name", PASSES)
def test_text_that_can_be_read_is_told_nowhere(name: str, seen: Seen) -> None:
    assert told(seen(f"{HEAD}{PASSES[name]}</main>", parts=("axe",))) == ([], [])


def test_where_it_depends_on_the_place_a_person_must_look(seen: Seen) -> None:
    body = "<p style='color:#777;background:linear-gradient(90deg,#fff,#000)'>words over a gradient from end to end</p>"
    fails, review = told(seen(f"{HEAD}{body}</main>", parts=("axe",)))
    assert fails == []
    assert len(review) == 1


@pytest.mark.parametrize("name", LAYERED)
def test_the_ground_is_what_was_painted_last_below_the_text(name: str, seen: Seen) -> None:
    body, contrast = LAYERED[name]
    fails, review = told(seen(f"{HEAD.replace('<h1>x</h1>', '')}{body}</main>", parts=("axe",)))
    assert review == []
    numbers = [float(number) for number in re.findall(r"contrast is ([\d.]+) \(#", "".join(fails))]
    assert numbers == ([] if contrast is None else [pytest.approx(contrast, abs=0.06)])


def test_a_picture_that_cannot_be_read_below_a_layer_is_for_a_person(seen: Seen) -> None:
    veil = "<div style='position:fixed;z-index:-1;inset:0;background:rgba(0,0,0,.4)'></div>"
    body = f"<style>body{{background:url(http://127.0.0.1:9/unknown.png)}}</style>{veil}{WHITE}"
    fails, review = told(seen(f"{HEAD}{body}</main>", parts=("axe",)))
    assert fails == []
    assert review != []
    assert "a picture lies behind it" in review[0]
