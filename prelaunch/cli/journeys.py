"""`prelaunch journeys` and `prelaunch lint`: what the journeys say, and what is brittle in them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from prelaunch.adapters.recorder import record as record_lines
from prelaunch.cli.console import errors, out
from prelaunch.cli.deciding import Folder
from prelaunch.config.workspace import read_workspace
from prelaunch.journeys.document import Journey
from prelaunch.journeys.linting import lint as lint_all
from prelaunch.journeys.recorded import journey_of
from prelaunch.journeys.telling import sentences
from prelaunch.journeys.workspace import FOLDER, journeys_of
from prelaunch.problems import Complaint, UserError


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch record http://127.0.0.1:8000 --name buy-a-phone")(record)
    app.command(epilog="Example: prelaunch journeys")(journeys)
    app.command(epilog="Example: prelaunch lint. Exit code 0 where nothing is brittle, 2 where something is.")(lint)


def record(
    url: Annotated[str, typer.Argument(help="Where the journey begins.")],
    name: Annotated[str, typer.Option(help="The file's name below journeys/.")] = "recorded",
    title: Annotated[str, typer.Option(help="As a product owner would say it; the name, if none is given.")] = "",
    folder: Folder = Path(),
) -> None:
    """Open Playwright's recorder, and write what you do there as a journey.

    Assert at least one thing in it: a journey that expects nothing is refused. Passwords become ${env.NAME}. What the
    journey language has no word for, such as a double click, stands in the file as a comment, and is counted here.
    """
    file = folder / FOLDER / f"{name}.yaml"
    if file.exists():
        raise UserError(Complaint("there is such a journey already", str(file), remedy="choose another --name"))
    recorded = journey_of(record_lines(url), title or name.replace("-", " ").capitalize(), url)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(recorded.text, encoding="utf-8")
    _say(f"wrote {file}")
    if recorded.environment:
        _say(f"Set {', '.join(recorded.environment)} in the environment before a run: passwords are not in the file.")
    if recorded.brittle:
        _say(f"Look at {', '.join(recorded.brittle)}: only CSS or a number points there.")
    if recorded.by_value:
        _say(f"Look at {', '.join(recorded.by_value)}: write the option as the list shows it, not its value.")
    if recorded.files:
        _say(f"Put {', '.join(recorded.files)} beside the journey: the recorder notes the names of files alone.")
    if recorded.unwritten:
        number = len(recorded.unwritten)
        things = "1 thing that was recorded is" if number == 1 else f"{number} things that were recorded are"
        _say(f"{things} not written, and a comment at its place in the file:")
        for each in recorded.unwritten:
            _say(f"  - {each}")
    _say("Next: prelaunch lint, then prelaunch run --journey " + name)


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
