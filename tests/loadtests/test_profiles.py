"""What a load test is asked to be, by profile, forecast and flags."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prelaunch.config.settings import Forecast, LoadProfile, Settings
from prelaunch.config.workspace import read_workspace
from prelaunch.loadtests.arrivals import expected, peak
from prelaunch.loadtests.facts import LoadTest
from prelaunch.loadtests.reading import read_load
from prelaunch.loadtests.wishes import wished
from prelaunch.problems import UserError


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(read_workspace(tmp_path), forecast=Forecast({"buy": 1.0}, 3.0))


def _rates(test: LoadTest) -> list[tuple[float, float]]:
    return [(round(each.from_rate, 2), round(each.to_rate, 2)) for each in test.phases]


def test_each_profile_is_the_schedule_it_is_called(settings: Settings) -> None:
    assert wished(settings, "buy", "smoke").phases == ()
    forecast = wished(settings, "buy", "forecast")
    assert _rates(forecast) == [(0, 3), (3, 3)]
    assert forecast.forecast_peak == 3
    stress = wished(settings, "buy", "stress", steps=3)
    assert _rates(stress) == [(1.5, 1.5), (3.0, 3.0), (6.0, 6.0)]
    assert stress.seeks_capacity
    spike = wished(settings, "buy", "spike", hold="10 s")
    assert _rates(spike) == [(3, 3), (3, 9), (9, 9), (9, 3), (3, 3)]
    assert not spike.seeks_capacity
    assert wished(settings, "buy", "soak").duration_s == 7200
    assert stress.users >= 6 * 15, "places enough for who comes while others wait"


def test_flags_go_before_the_profile_and_a_wrong_one_is_told(settings: Settings) -> None:
    test = wished(settings, "unknown", "stress", arrivals="60 / min", to="4 / s", steps=3, hold="5 s", even=True)
    assert _rates(test) == [(1, 1), (2, 2), (4, 4)]
    assert (test.duration_s, test.arrivals) == (15, "even")
    assert [limit.text for limit in test.limits] == ["errors < 1 %", "p95 < 2 s"]
    for flags, words in (
        ({"arrivals": "fast"}, "--arrivals: “fast” is not a rate"),
        ({"think": "2 s .. 1 s"}, "--think: "),
        ({"arrivals": "5 / s", "to": "1 / s"}, "let it end higher"),
    ):
        with pytest.raises(UserError, match=words):
            wished(settings, "buy", "stress", **flags)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="did you mean “stress”"):
        wished(settings, "buy", "stres")
    with pytest.raises(UserError, match="1200 / h"):
        wished(settings, "unknown", "forecast")


def test_a_load_test_in_a_file_takes_arrivals_and_profiles_too(tmp_path: Path) -> None:
    file = tmp_path / "loadtests" / "rush.yaml"
    file.parent.mkdir()
    file.write_text("load: Rush\narrivals: 5 / s\nduration: 20 s\nramp: 4 s\nsteps: [{get: /}]\n")
    test = read_load(file)
    assert (_rates(test), expected(test.phases)) == ([(0, 5), (5, 5)], 90)
    file.write_text("load: Rush\nprofile: forecast\nsteps: [{get: /}]\n")
    assert peak(read_load(file, {}, Forecast({"rush": 2.0})).phases) == 4
    with pytest.raises(UserError, match=r"rush\.yaml:2: how many customers"):
        read_load(file)
    file.write_text("load: Rush\nprofile: evening\nsteps: [{get: /}]\n")
    mine = {"evening": LoadProfile("evening", shape="stress", arrivals=1.0, to=2.0, steps=2, hold_s=3.0)}
    assert read_load(file, mine).seeks_capacity
