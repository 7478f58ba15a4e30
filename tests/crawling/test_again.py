"""What was slow while several browsers looked is looked at again alone."""

from __future__ import annotations

from dataclasses import replace

from prelaunch.crawling.again import look_again, slow
from prelaunch.model.missing import Missing
from prelaunch.model.places import Place
from prelaunch.model.visit import Response, Visit, Vitals


def visit(path: str, channel: str, ttfb: float, fcp: float, status: int = 200) -> Visit:
    place = Place(f"http://shop.test{path}", channel)
    vitals = Vitals(ttfb, fcp, fcp, 0.0, 0.0, None, fcp)
    return Visit(f"{channel}-{path}", place, "", response=Response(place.url, status, ()), vitals=vitals)


def test_only_what_was_slow_on_every_look_is_slow_and_the_slowest_comes_first() -> None:
    visits = [
        visit("/", "desktop", 20, 300),
        visit("/list", "desktop", 2900, 3000),
        visit("/list", "mobile", 2700, 2800),
        visit("/once", "desktop", 2900, 3000),
        visit("/once", "mobile", 20, 300),
        visit("/empty", "desktop", 30, 9000),
        visit("/gone", "desktop", 5000, 5000, status=500),
    ]
    assert [each.id for each in slow(visits)] == ["desktop-/empty", "mobile-/list"]


def test_the_times_taken_alone_are_the_pages() -> None:
    looked = visit("/list", "mobile", 2700, 2800)
    ((before, after),) = look_again([looked], lambda it: replace(it, vitals=Vitals(900, 950, 950, 0, 0, None, 990)))
    assert before is looked
    assert isinstance(after.vitals, Vitals)
    assert (after.vitals.ttfb_ms, after.vitals.alone) == (900, True)


def test_a_look_that_fails_leaves_the_page_as_it_was() -> None:
    looked = visit("/list", "mobile", 2700, 2800)
    assert not list(look_again([looked], lambda it: replace(it, vitals=Missing("the page hung"))))


def test_it_ends_after_a_minute() -> None:
    times = iter([0.0, 1.0, 61.0, 62.0])
    visits = [visit(f"/{number}", "desktop", 5000 - number, 5000) for number in range(3)]
    assert len(list(look_again(visits, lambda it: it, lambda: next(times)))) == 1
