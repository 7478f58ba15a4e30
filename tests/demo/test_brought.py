"""What a fault brings to the shop's workspace is there where it is planted, and only there."""

from __future__ import annotations

from pathlib import Path

from prelaunch.cli.demo import BROUGHT, with_files, workspace
from prelaunch.config.workspace import read_workspace
from prelaunch.demo import FAULTS
from prelaunch.loadtests import read_loads


def test_each_file_that_is_brought_belongs_to_a_fault_and_nothing_else_lies_there() -> None:
    brought = {file for fault in FAULTS.values() for file in fault.brings}
    assert brought == {str(each.relative_to(BROUGHT)) for each in BROUGHT.rglob("*.yaml")}


def test_a_fault_finds_its_load_tests_in_a_workspace_that_has_what_it_brings(tmp_path: Path) -> None:
    own = {each.stem for each in (workspace() / "loadtests").glob("*.yaml")}
    for fault in FAULTS.values():
        folder = tmp_path / fault.name
        folder.mkdir()
        if fault.brings:
            settings = read_workspace(with_files(workspace(), fault.brings, folder), site="http://127.0.0.1:1")
            loads = {each.id for each in read_loads(folder / "loadtests", settings.load, settings.forecast)}
            assert {*fault.loads} <= loads
            assert loads - own <= {*fault.loads}
        else:
            assert {*fault.loads} <= own
