"""What the command line says of itself."""

from __future__ import annotations

from importlib.metadata import version

from typer.testing import CliRunner

from prelaunch.cli.app import app


def test_the_version_is_the_installed_one() -> None:
    told = CliRunner().invoke(app, ["--version"])
    assert (told.exit_code, told.stdout) == (0, f"prelaunch {version('prelaunch')}\n")


def test_an_unknown_command_is_a_mistake_of_the_caller() -> None:
    told = CliRunner().invoke(app, ["nonsense"])
    assert told.exit_code == 2
    assert "nonsense" in told.output
