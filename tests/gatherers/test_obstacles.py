"""What stands in the way is seen without a touch, and nothing is left behind on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prelaunch.model.visit import Cookie, Obstacles, Price, Structure, Visit

Seen = Callable[..., Visit]
pytestmark = pytest.mark.browser
PARTS = ("response", "structure", "cookies", "obstacles")


def test_a_box_that_comes_late_is_waited_for_and_measured(seen: Seen) -> None:
    visit = seen(
        "<p>Words that are there to be read by somebody.</p>"
        * 40
        + "<script>setTimeout(() => document.body.insertAdjacentHTML('beforeend',"
        " '<div style=\"position:fixed;inset:0 0 50% 0;background:#fff\"><b>Stay!</b></div>'), 800)</script>",
        parts=PARTS,
    )
    assert isinstance(visit.obstacles, Obstacles)
    (cover,) = visit.obstacles.covers
    assert 0.45 <= cover.share <= 0.55
    assert cover.words == "Stay!"
    assert visit.obstacles.after_ms >= 1400


def test_a_refused_paste_is_seen_and_a_tidied_one_leaves_the_field_as_it_was(seen: Seen) -> None:
    visit = seen(
        "<input id=a onpaste='return false'><input id=b onpaste='event.preventDefault(); this.value = 1'>"
        "<input id=c value=kept>",
        parts=PARTS,
    )
    assert isinstance(visit.obstacles, Obstacles)
    assert [field.selector for field in visit.obstacles.no_paste] == ["#a"]


def test_cookies_are_told_by_their_flags_and_never_by_their_value(seen: Seen) -> None:
    visit = seen("<script>document.cookie = 'session=secret; SameSite=Strict'</script>", parts=PARTS)
    assert visit.cookies == (Cookie("session", "127.0.0.1", same_site="Strict"),)


def test_a_price_is_told_with_its_card_and_whether_it_is_crossed_out(seen: Seen) -> None:
    visit = seen(
        "<meta charset=utf-8><main><ul><li><h2><a href='/kelp'>Kelp</a></h2><del>€499.00</del> <b>€449.00</b></li>"
        "<li><h2><a href='/reed'>Reed</a></h2><p>from 12,50 € per month</p></li></ul><p>Nothing: $ 5 of 10</p></main>",
        parts=PARTS,
    )
    assert isinstance(visit.structure, Structure)
    told = [(price.words, price.struck, price.name) for price in visit.structure.prices]
    assert told[:3] == [("€499.00", True, "Kelp"), ("€449.00", False, "Kelp"), ("12,50 €", False, "Reed")]
    assert visit.structure.prices[2].before.endswith("from")
    assert visit.structure.prices[2].after == "per month"
    assert all(isinstance(price, Price) for price in visit.structure.prices)


def test_keys_in_the_source_are_told_without_their_secret(seen: Seen) -> None:
    visit = seen("<script>pay('pk_test_51HabcdefghijklmnopQRST')</script>", parts=PARTS)
    assert isinstance(visit.structure, Structure)
    assert visit.structure.keys == (("test key of a payment service", "pk_test_…"),)
