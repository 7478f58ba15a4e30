"""Which browser is taken, and what is said where there is none."""

from __future__ import annotations

import os
from pathlib import Path

from prelaunch.adapters.finding import FULL, SHELL, FoundBrowser, find, launch_arguments
from prelaunch.model.missing import Missing


def program(path: Path, says: str = "Chromium 1.2.3", code: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n")
    path.chmod(0o755)
    return path


def look(tmp_path: Path, **environment: str) -> FoundBrowser | Missing:
    home = {"PATH": str(tmp_path / "bin"), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "playwright")}
    return find(home | environment)


def test_the_named_browser_comes_first(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium-headless-shell")
    mine = program(tmp_path / "mine")
    found = look(tmp_path, PRELAUNCH_BROWSER=str(mine))
    assert found == FoundBrowser(mine, FULL, "Chromium 1.2.3", "PRELAUNCH_BROWSER")


def test_a_named_browser_that_does_not_start_is_told_and_not_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium")
    found = look(tmp_path, PRELAUNCH_BROWSER=str(tmp_path / "none"))
    assert isinstance(found, Missing)
    assert "PRELAUNCH_BROWSER" in found.reason


def test_playwrights_own_shell_comes_before_its_browser_and_the_systems(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium-headless-shell")
    program(tmp_path / "playwright" / "chromium-1200" / "chrome-linux" / "chrome")
    program(tmp_path / "playwright" / "chromium_headless_shell-900" / "chrome-linux" / "headless_shell", "old 9")
    program(tmp_path / "playwright" / "chromium_headless_shell-1200" / "chrome-linux" / "headless_shell", "new 12")
    found = look(tmp_path)
    assert isinstance(found, FoundBrowser)
    assert (found.kind, found.version, found.how) == (SHELL, "new 12", "installed by Playwright")


def test_the_systems_headless_shell_comes_before_its_browsers(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "google-chrome")
    shell = program(tmp_path / "bin" / "chromium-headless-shell")
    found = look(tmp_path)
    assert isinstance(found, FoundBrowser)
    assert found.path == shell
    shell.unlink()
    found = look(tmp_path)
    assert isinstance(found, FoundBrowser)
    assert found.path.name == "google-chrome"


def test_a_program_that_does_not_start_is_no_browser(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium-headless-shell", code=1)
    program(tmp_path / "bin" / "chromium")
    found = look(tmp_path)
    assert isinstance(found, FoundBrowser)
    assert found.path.name == "chromium"


def test_without_a_browser_the_remedy_is_told(tmp_path: Path) -> None:
    found = look(tmp_path)
    assert isinstance(found, Missing)
    assert "prelaunch doctor --install" in found.reason


def test_the_sandbox_is_off_for_root_alone_and_that_is_told() -> None:
    root, user = launch_arguments(as_root=True), launch_arguments(as_root=False)
    assert "--no-sandbox" in root.arguments
    assert any("root" in note for note in root.notes)
    assert "--no-sandbox" not in user.arguments
    assert user.notes == ()
    assert ("--no-sandbox" in launch_arguments().arguments) is (os.geteuid() == 0)


def test_third_parties_are_cut_only_on_demand() -> None:
    assert not any("resolver" in each for each in launch_arguments(as_root=False).arguments)
    (rule,) = (each for each in launch_arguments(("shop.test:8000",), as_root=False).arguments if "resolver" in each)
    assert "EXCLUDE shop.test" in rule
    assert "8000" not in rule
    assert "EXCLUDE 127.0.0.1" in rule
