"""Two releases compared by identity: a fault mended and one made are two things, and not looking mends nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from prelaunch.catalogue import load_by_path
from prelaunch.judging.comparing import compare
from prelaunch.judging.release import make_release
from prelaunch.model.judgement import Interval
from prelaunch.model.missing import Missing

paper = load_by_path(Path(__file__).with_name("paper.py"))


def release(*visits, readings=()):
    return make_release(paper.evidence(*visits), paper.CHECKS, paper.POLICY, readings, date(2026, 7, 14), "0")


def bad(path: str = "/"):
    return paper.visit(path, text="coming soon")


def pages(findings) -> list[str]:
    return [each.place.page for each in findings]


def test_a_fault_mended_and_one_made_are_one_fixed_and_one_new() -> None:
    told = compare(release(bad(), paper.visit("/b"), bad("/c")), release(paper.visit(), bad("/b"), bad("/c")))
    assert (pages(told.fixed), pages(told.new), pages(told.still)) == (["/"], ["/b"], ["/c"])


def test_what_one_of_them_did_not_look_at_is_told_apart() -> None:
    told = compare(release(paper.visit(), bad("/old")), release(paper.visit(), bad("/young")))
    assert (pages(told.fixed), pages(told.new)) == ([], [])
    assert pages(told.not_looked_at) == ["/old"]
    assert pages(told.first_looked_at) == ["/young"]


def test_a_page_that_hung_has_not_lost_its_fault() -> None:
    told = compare(release(paper.visit(), bad("/b")), release(paper.visit(), paper.visit("/b", trouble="it hung")))
    assert pages(told.not_looked_at) == ["/b"]


def test_readings_are_set_beside_each_other() -> None:
    before, after = paper.reading(value=600.0), paper.reading(value=900.0)
    after = replace(after, value=Interval(900.0, 880.0, 930.0))
    (change,) = compare(release(readings=(before,)), release(readings=(after,))).readings
    assert (change.ratio, change.apart) == (1.5, True)
    lost = replace(after, value=Missing("lost"))
    (unknown,) = compare(release(readings=(before,)), release(readings=(lost,))).readings
    assert (unknown.ratio, unknown.apart) == (None, None)
    single = replace(before, value=Interval(6.0, 6.0, 6.0))
    (alone,) = compare(
        release(readings=(single,)), release(readings=(replace(single, value=Interval(9.0, 9.0, 9.0)),))
    ).readings
    assert alone.apart is None
