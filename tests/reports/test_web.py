"""The served pages say only what there is to say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from prelaunch.catalogue import load_by_path
from prelaunch.judging.comparing import compare
from prelaunch.model.missing import Missing
from prelaunch.reports import web
from prelaunch.reports.past import past_of

sample = load_by_path(Path(__file__).with_name("sample.py"))


def test_one_release_is_no_line_and_two_are() -> None:
    now = past_of(sample.sample())
    alone = LexborHTMLParser(web.over_time([now], "reports"))
    assert not alone.css("polyline")
    assert "lines are drawn from the second on" in alone.text()
    before = replace(now, run="before", started_at="2026-07-01T09:00:00Z")
    both = LexborHTMLParser(web.over_time([before, now], "reports"))
    assert len(both.css("polyline")) == len(both.css(".trend"))
    assert "lines are drawn" not in both.text()


def test_a_reading_that_neither_release_has_is_no_row() -> None:
    release = sample.sample()
    first, second, *rest = release.readings
    gone = replace(first, value=Missing("the page closed early"), samples=0)
    page = web.compared(compare(replace(release, readings=(gone, second, *rest)), release), "reports")
    assert first.place in page, "what one of them has is told"
    bare = replace(release, readings=(gone, second, *rest))
    told = [row.text() for row in LexborHTMLParser(web.compared(compare(bare, bare), "reports")).css("tbody tr th")]
    assert not [each for each in told if first.title in each and first.place in each]
    assert [each for each in told if second.title in each]
