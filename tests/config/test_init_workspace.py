"""What `prelaunch init` writes is a workspace that works."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from prelaunch.catalogue import own_checks, team_checks
from prelaunch.config.init import first_link, write_workspace
from prelaunch.config.schema import workspace_schema
from prelaunch.config.workspace import read_workspace
from prelaunch.config.yaml_lines import plain, read_lined
from prelaunch.journeys.reading import Known, journey_files, read_journeys
from prelaunch.loadtests.reading import read_loads
from prelaunch.problems import UserError

HERE = "http://127.0.0.1:8000/"
FAR = "https://shop.example/en/"


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def steps(folder: Path) -> list[str]:
    home = folder / "journeys"
    workspace = read_workspace(folder)
    (journey,) = read_journeys(journey_files(home), Known(workspace.channels), root=folder, home=home)
    return [each.step.sentence(each.args) for each in journey.steps]


def test_a_workspace_is_written_in_the_shape_of_this_one(tmp_path: Path) -> None:
    written = write_workspace(tmp_path, site=HERE, heading="Phones", link="Help", link_heading="How can we help?")
    assert names(tmp_path) == [
        ".gitignore",
        "checks/_example.py",
        "conftest.py",
        "journeys/first-look.yaml",
        "loadtests/smoke.yaml",
        "prelaunch.yaml",
    ]
    assert sorted(path.relative_to(tmp_path).as_posix() for path in written) == names(tmp_path)


@pytest.mark.parametrize("site", [HERE, FAR, ""])
def test_what_is_written_is_read_without_a_complaint(tmp_path: Path, site: str) -> None:
    write_workspace(
        tmp_path, site=site, heading='Say "hi": # {phones}', link="Help & advice – 24/7", link_heading="Hjälp ☎"
    )
    workspace = read_workspace(tmp_path)
    assert workspace.site == site
    assert workspace.allow_hosts == (("127.0.0.1",) if site == HERE else ())
    assert set(workspace.available) == set(own_checks())
    document = plain(read_lined(tmp_path / "prelaunch.yaml"))
    jsonschema.validate(document, workspace_schema(own_checks()))
    assert len(steps(tmp_path)) == 4


def test_the_first_journey_expects_what_was_seen(tmp_path: Path) -> None:
    write_workspace(tmp_path, site=FAR, heading="Phones\n for all", link="Help", link_heading="How can we help?")
    text = (tmp_path / "journeys" / "first-look.yaml").read_text()
    assert text.endswith(
        "steps:\n"
        "  - open: /en/\n"
        '  - see: {heading: "Phones for all"}\n'
        '  - click: {link: "Help"}\n'
        '  - see: {heading: "How can we help?"}\n'
    )


@pytest.mark.parametrize(
    ("seen", "count"),
    [
        ({}, 1),
        ({"heading": "Phones"}, 2),
        ({"link": "Help"}, 3),
        ({"heading": "${name}", "link": "a\u200bb"}, 1),
        ({"heading": "x" * 500}, 1),
    ],
)
def test_what_was_not_seen_or_cannot_be_said_is_not_expected(tmp_path: Path, seen: dict[str, str], count: int) -> None:
    write_workspace(tmp_path, site=HERE, **seen)
    assert len(steps(tmp_path)) == count


def test_only_a_site_on_this_machine_gets_a_load_test_at_once(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "far").mkdir()
    write_workspace(tmp_path / "here", site=HERE)
    write_workspace(tmp_path / "far", site=FAR)
    assert len(read_loads(tmp_path / "here" / "loadtests")) == 1
    assert read_loads(tmp_path / "far" / "loadtests") == ()


def test_the_example_check_works_once_it_is_switched_on(tmp_path: Path) -> None:
    write_workspace(tmp_path)
    assert team_checks(tmp_path / "checks") == {}
    (tmp_path / "checks" / "_example.py").rename(tmp_path / "checks" / "example.py")
    assert set(team_checks(tmp_path / "checks")) == {"stale-sale"}


def test_nothing_is_overwritten_and_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys" / "first-look.yaml").write_text("mine")
    (tmp_path / "prelaunch.yaml").write_text("mine")
    with pytest.raises(UserError) as told:
        write_workspace(tmp_path, site=HERE)
    assert str(told.value).splitlines() == [
        "prelaunch.yaml: this is there already; move it away",
        "journeys/first-look.yaml: this is there already; move it away",
    ]
    assert names(tmp_path) == ["journeys/first-look.yaml", "prelaunch.yaml"]


def test_a_gitignore_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine")
    write_workspace(tmp_path, site=HERE)
    assert (tmp_path / ".gitignore").read_text() == "mine"


def test_schemas_are_written_for_editors(tmp_path: Path) -> None:
    write_workspace(tmp_path, schemas={"workspace": {"title": "ü"}})
    assert json.loads((tmp_path / ".prelaunch" / "workspace.schema.json").read_text(encoding="utf-8")) == {"title": "ü"}


def test_a_wrong_site_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--site: “shop” is not a web address"):
        write_workspace(tmp_path, site="shop")


def test_the_first_link_leads_to_another_page_of_the_site() -> None:
    links = [
        ("Home", HERE),
        ("Top", HERE + "#top"),
        ("Start", HERE + "index.html"),
        ("Skip to content", HERE + "x"),
        ("Log out", HERE + "logout"),
        ("", HERE + "logo"),
        ("More", HERE + "a"),
        ("More", HERE + "b"),
        ("Search", HERE + "search?q="),
        ("Partner", "https://partner.example/"),
        ("Write", "mailto:a@b.example"),
        ("  Help \n centre", HERE + "help"),
        ("Phones", HERE + "phones"),
    ]
    assert first_link(HERE, links) == ("Help centre", HERE + "help")
    assert first_link(HERE, links[:-2]) is None


def test_a_link_into_a_page_is_taken_for_the_page() -> None:
    assert first_link(HERE, [("The shop", HERE + "wiki/start#logo")]) == ("The shop", HERE + "wiki/start")
