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
    "a menu over the page": "<p style='color:#111'>words</p><div "
    "style='position:absolute;top:0;background:#111;color:#fff'>menu</div>",
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
