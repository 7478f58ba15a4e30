"""A load test of the workspace may walk a journey: mistakes are told before anything starts, or it is missing."""

from __future__ import annotations

from pathlib import Path

from prelaunch.adapters.journey_scripts import ready, wrong_journeys
from prelaunch.config.workspace import read_workspace
from prelaunch.journeys.workspace import journeys_of
from prelaunch.loadtests import read_load

JOURNEY = "journey: Buy a mug\nsteps:\n  - open: /\n  - see: Mugs\n"
TWO = "journey: Two channels\nsteps:\n  - open: /\n  - channel: mobile\n  - see: Mugs\n"


def _workspace(folder: Path, load: str) -> None:
    for name in ("journeys", "loadtests"):
        (folder / name).mkdir()
    (folder / "prelaunch.yaml").write_text("site: http://shop.example\nforecast: {arrivals: {buy: 3600 / h}}\n")
    (folder / "journeys" / "buy.yaml").write_text(JOURNEY)
    (folder / "journeys" / "two.yaml").write_text(TWO)
    (folder / "loadtests" / "many.yaml").write_text(f"load: Many buy\n{load}\n")


def test_a_load_test_takes_its_steps_from_a_journey_and_its_forecast_too(tmp_path: Path) -> None:
    _workspace(tmp_path, "journey: buy\nthink: 1 s\nprofile: forecast")
    settings = read_workspace(tmp_path)
    test = read_load(tmp_path / "loadtests" / "many.yaml", settings.load, settings.forecast)
    assert (test.id, test.journey, test.forecast_peak, test.steps) == ("many", "buy", 2.0, ())
    assert wrong_journeys([test], journeys_of(settings, {}), settings) == []


def test_a_journey_that_is_not_there_or_not_for_many_is_told_with_the_load_tests_line(tmp_path: Path) -> None:
    _workspace(tmp_path, "journey: by")
    settings = read_workspace(tmp_path)
    journeys = journeys_of(settings, {})
    test = read_load(tmp_path / "loadtests" / "many.yaml")
    (wrong,) = wrong_journeys([test], journeys, settings)
    assert str(wrong) == "loadtests/many.yaml:1: there is no journey “by”; did you mean “buy”?"
    (tmp_path / "loadtests" / "many.yaml").write_text("load: Many\njourney: two\n")
    (wrong,) = wrong_journeys([read_load(tmp_path / "loadtests" / "many.yaml")], journeys, settings)
    assert "a load script stays on one browser channel" in wrong.what


def test_where_no_script_can_be_made_the_reason_is_the_load_tests_trouble(tmp_path: Path) -> None:
    _workspace(tmp_path, "journey: buy")
    settings = read_workspace(tmp_path)
    test = read_load(tmp_path / "loadtests" / "many.yaml")
    made = ready(test, journeys_of(settings, {}), settings, {}, tmp_path / "evidence", lambda _: None)
    assert "refused: " in made.trouble
    assert "shop.example" in made.trouble
