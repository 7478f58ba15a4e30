"""A stress test in the report: the number with its interval, what broke first, and where the law only guesses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from prelaunch.catalogue import load_by_path
from prelaunch.loadtests.profiles import steps_between
from prelaunch.reports import charts, html
from prelaunch.reports.capacity import capacity_told

sample = load_by_path(Path(__file__).with_name("sample.py"))
run_of = load_by_path(Path(__file__).parents[1] / "bench" / "queues.py").run_of
LIMITS = ("p95 < 200 ms", "errors < 1 %")


def test_the_capacity_is_told_in_words_a_line_and_the_table_behind_it() -> None:
    run = replace(run_of(steps_between(40, 120, 8, 10.0), 3, *LIMITS), forecast_peak=30.0)
    told = capacity_told(run)
    assert told is not None
    words = " ".join(told.sentences)
    assert words.startswith("Capacity: ")
    assert "customers a second, between" in words
    assert "headroom 3" in words
    assert "First to break: p95 < 200 ms; it was " in words
    assert "Universal Scalability Law: contention" in words
    assert told.rows[0].state == "keeps its limits"
    assert told.rows[-1].state == "breaks"
    assert told.chart is not None
    assert "the capacity is" in told.chart.told
    assert len(told.chart.points.split()) == len(told.rows) == 8
    assert charts.charts(replace(run, seconds=())) == ()
    release = sample.sample()
    page = html.render(replace(release, evidence=replace(release.evidence, loads=(run,))))
    assert "By customers a second" in page
    assert ">keeps its limits<" in page


def test_a_guess_beyond_what_was_measured_is_called_one_and_a_plain_load_test_tells_no_capacity() -> None:
    calm = run_of(steps_between(10, 60, 5, 10.0), 3, *LIMITS)
    told = capacity_told(calm)
    assert told is not None
    assert told.sentences[0].startswith("Nothing broke up to 60 customers a second")
    assert any("extrapolated" in sentence or "No scalability law" in sentence for sentence in told.sentences[1:])
    assert capacity_told(replace(calm, seeks_capacity=False)) is None
