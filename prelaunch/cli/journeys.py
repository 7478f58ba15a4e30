"""`prelaunch journeys` and `prelaunch lint`: what the journeys say, and what is brittle in them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import typer

from prelaunch.cli.console import errors, out
from prelaunch.cli.deciding import Folder
from prelaunch.config.workspace import read_workspace
from prelaunch.journeys.document import Journey
from prelaunch.journeys.linting import lint as lint_all
from prelaunch.journeys.telling import sentences
from prelaunch.journeys.workspace import FOLDER, journeys_of


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch journeys")(journeys)
    app.command(epilog="Example: prelaunch lint. Exit code 0 where nothing is brittle, 2 where something is.")(lint)


def journeys(folder: Folder = Path()) -> None:
    """List the journeys as sentences, for people who do not read YAML."""
    found = _read(folder)
    for each in found:
        _say(each.title)
        people = f", as {' or '.join(each.personas)}" if each.personas else ""
        _say(f"  {each.criticality}{people}, on {', '.join(each.channels)}  ({each.source})")
        for number, sentence in enumerate(sentences(each), 1):
            _say(f"  {number:3}. {sentence}")
        _say("")
    written = sorted((folder / FOLDER).rglob("test_*.py")) if (folder / FOLDER).is_dir() else []
    if written:
        _say("In Python, walked by pytest: " + ", ".join(file.relative_to(folder).as_posix() for file in written))
    if not found and not written:
        _say(f"There are no journeys in {folder / FOLDER}/; `prelaunch init` writes a first one.")


def lint(folder: Folder = Path()) -> None:
    """Find steps that will break although the site is right: CSS, numbers, fixed dates, nothing expected."""
    found = _read(folder)
    complaints = lint_all(found, date.today())
    for complaint in complaints:
        errors.print(str(complaint), markup=False, soft_wrap=True, highlight=False)
    if complaints:
        raise typer.Exit(2)
    _say(f"Nothing brittle in {len(found)} {'journey' if len(found) == 1 else 'journeys'}.")


def _read(folder: Path) -> tuple[Journey, ...]:
    return journeys_of(read_workspace(folder, environ=os.environ), os.environ)


def _say(line: str) -> None:
    out.print(line, markup=False, highlight=False, soft_wrap=True)
