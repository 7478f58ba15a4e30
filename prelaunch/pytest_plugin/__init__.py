"""Journeys as pytest items, and the fixtures that Python journeys get.

`journeys/*.yaml` of a workspace are collected beside its `journeys/test_*.py`; options are those of pytest-playwright
(`--headed`, `--tracing`, ...) and a few that begin with `--prelaunch-`. Without a prelaunch.yaml nothing happens.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from prelaunch.journeys.parts import PARTS
from prelaunch.journeys.reading import is_journey
from prelaunch.pytest_plugin.workspace import WORKSPACE, find_workspace


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("prelaunch", "prelaunch: journeys through a customer-facing site")
    group.addoption("--prelaunch-site", default="", metavar="URL", help="Walk the journeys on this site.")
    group.addoption("--prelaunch-env", default="", metavar="NAME", help="An environment of prelaunch.yaml.")
    group.addoption(
        "--prelaunch-evidence", default="", metavar="FOLDER", help="A run's folder that receives walks and screenshots."
    )


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    folder = find_workspace(config)
    if folder is None:
        return
    config.stash[WORKSPACE] = folder
    # Registered last and by hand, so that our browser_type_launch_args comes after pytest-playwright's, and only here.
    from prelaunch.pytest_plugin import fixtures

    config.pluginmanager.register(fixtures, "prelaunch-fixtures")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    folder = parent.config.stash.get(WORKSPACE, None)
    if folder is None or not file_path.resolve().is_relative_to(folder / "journeys"):
        return None
    if PARTS in file_path.resolve().relative_to(folder / "journeys").parts or not is_journey(file_path):
        return None
    from prelaunch.pytest_plugin.items import JourneyFile

    return JourneyFile.from_parent(parent, path=file_path)
