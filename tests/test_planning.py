"""A plan holds what will be looked at, and says what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from prelaunch.config.settings import Settings
from prelaunch.config.workspace import read_workspace
from prelaunch.model.codec import from_json, to_json
from prelaunch.model.plan import Plan, PlannedCheck, PlannedJourney, PlannedLoad
from prelaunch.planning import plan
from prelaunch.problems import UserError

OWN_CHECKS = """
from prelaunch.catalogue import check
from prelaunch.model.judgement import Severity
from prelaunch.model.visit import Visit

def declare(*needs):
    return check(title="t", why="w", fix="f", severity=Severity.MINOR, needs=needs)

@declare("text")
def swear_words(visit: Visit, *, words: tuple[str, ...] = ("darn",)):
    return ()

@declare("axe")
def odd_colours(visit: Visit):
    return ()
"""
BUY = PlannedJourney("buy", "Buy", "journeys/buy.yaml", "critical", ("mobile",), ("maria",))
SMOKE = PlannedLoad("smoke", "loadtests/smoke.yaml")
LOOK = "site: http://127.0.0.1:8000\npersonas: {maria: {}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "own.py").write_text(OWN_CHECKS)
    return tmp_path


def workspace(folder: Path, text: str = LOOK) -> Settings:
    (folder / "prelaunch.yaml").write_text(text)
    return read_workspace(folder)


def planned(settings: Settings, *journeys: PlannedJourney, load: tuple[PlannedLoad, ...] = (), **out: str) -> Plan:
    return plan(settings, journeys, load, run="r", started_at="2026-01-01T00:00:00Z", leave_out=out)


def own(found: Plan) -> list[PlannedCheck]:
    return [each for each in found.checks if each.id in ("swear-words", "odd-colours")]


def test_everything_is_planned_where_nothing_is_left_out(folder: Path) -> None:
    found = planned(workspace(folder), BUY, load=(SMOKE,))
    assert [channel.name for channel in found.channels] == ["desktop", "mobile"]
    assert found.crawl is not None
    assert (found.journeys, found.loads, found.not_planned) == ((BUY,), (SMOKE,), ())
    assert own(found) == [PlannedCheck("swear-words"), PlannedCheck("odd-colours")]
    assert {"response", "screenshot", "links", "text", "axe"} <= set(found.gatherers)
    assert from_json(Plan, to_json(found)) == found


def test_the_workspaces_words_on_a_check_are_in_the_plan(folder: Path) -> None:
    text = LOOK + "checks: {swear-words: {severity: blocker, words: [heck]}}"
    found = planned(workspace(folder, text), BUY)
    assert own(found)[0] == PlannedCheck("swear-words", (("words", ("heck",)),), "blocker")
    assert from_json(Plan, to_json(found)) == found


def test_a_check_that_is_off_gathers_nothing_and_is_told(folder: Path) -> None:
    settings = workspace(folder, LOOK + "checks:\n  odd-colours: false")
    found = planned(settings, BUY, load=(SMOKE,))
    assert [each.id for each in own(found)] == ["swear-words"]
    assert found.not_planned == ("check odd-colours: switched off in prelaunch.yaml:4",)
    others = [each for each in settings.available.values() if each.id != "odd-colours"]
    assert ("axe" in found.gatherers) == any("axe" in each.needs for each in others)


def test_what_is_left_out_is_told_with_its_reason(folder: Path) -> None:
    found = planned(workspace(folder), BUY, crawl="--no-crawl", loads="--no-load")
    assert found.crawl is None
    assert [channel.name for channel in found.channels] == ["mobile"]
    assert found.not_planned == (
        "crawl: --no-crawl",
        "load tests: --no-load",
        "channel desktop: no journey and no crawl uses it",
    )


def test_empty_folders_are_told(folder: Path) -> None:
    assert planned(workspace(folder)).not_planned == (
        "journeys: the folder journeys/ has none",
        "load tests: the folder loadtests/ has none",
    )


def test_a_crawl_that_the_workspace_switched_off_is_told(folder: Path) -> None:
    found = planned(workspace(folder, LOOK + "crawl: false"), BUY, load=(SMOKE,))
    assert found.not_planned[0] == "crawl: switched off in prelaunch.yaml:3"


def test_forms_that_may_be_sent_are_looked_for_and_told_where_the_site_is_not_listed(folder: Path) -> None:
    send = "crawl: {send_forms: 3}\n"
    refused = planned(workspace(folder, LOOK + send), BUY, load=(SMOKE,))
    assert "127.0.0.1:8000 may not be posted to" in refused.not_planned[0]
    allowed = planned(workspace(folder, LOOK + send + "allow_hosts: [127.0.0.1]"), BUY, load=(SMOKE,))
    assert allowed.not_planned == ()
    assert {"fields", "replies"} <= set(allowed.gatherers)
    assert allowed.crawl is not None
    assert allowed.crawl.send_forms == 3


def test_only_load_gathers_nothing_from_pages(folder: Path) -> None:
    found = planned(workspace(folder), BUY, load=(SMOKE,), crawl="--only load", journeys="--only load")
    assert (found.gatherers, found.channels, found.journeys) == ((), (), ())


def test_all_that_cannot_be_planned_is_told_at_once(folder: Path) -> None:
    journey = PlannedJourney("x", "X", "journeys/x.yaml", "normal", ("mobil",), ("mary",))
    with pytest.raises(UserError) as told:
        planned(workspace(folder, "personas: {maria: {}}"), journey)
    assert str(told.value).splitlines() == [
        "prelaunch.yaml: no site is named; write “site: https://…” there, or pass --site",
        "journeys/x.yaml: “mobil” is not a channel; did you mean “mobile”?",
        "journeys/x.yaml: “mary” is not a persona; did you mean “maria”?",
    ]


def test_a_plan_of_nothing_is_refused(folder: Path) -> None:
    with pytest.raises(UserError, match="nothing is left to look at; allow the crawl, a journey or a load test"):
        planned(workspace(folder), crawl="--no-crawl")
