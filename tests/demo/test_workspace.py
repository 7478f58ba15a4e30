"""This repository's top level is the shop's workspace, and an installed package carries a copy of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from prelaunch.catalogue import team_checks
from prelaunch.config.workspace import read_workspace

ROOT = Path(__file__).resolve().parents[2]
WORKSPACE = ("prelaunch.yaml", "conftest.py", "journeys", "checks", "loadtests")


def test_a_wheel_carries_every_part_of_the_workspace() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert built["force-include"] == {part: f"prelaunch/demo/workspace/{part}" for part in WORKSPACE}
    for part in (*WORKSPACE, "reports", "tests", "README.md"):
        assert (ROOT / part).exists()


def test_the_workspace_reads_without_a_complaint_and_has_the_teams_own_check() -> None:
    settings = read_workspace(ROOT, site="http://127.0.0.1:1", environ={})
    assert "old-brand" in settings.available


def test_the_readmes_check_is_the_shops_own() -> None:
    shown = re.search(r"```python\n# checks/old_brand\.py\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    assert shown is not None
    assert shown[1] == (ROOT / "checks" / "old_brand.py").read_text("utf-8")
    assert set(team_checks(ROOT / "checks")) >= {"old-brand"}
