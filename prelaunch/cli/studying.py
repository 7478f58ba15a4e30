"""`prelaunch study`: what people did while the team watched them use the site."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from prelaunch.cli.console import out
from prelaunch.cli.deciding import Folder
from prelaunch.config.studies import COLUMNS, STUDIES, add_sessions
from prelaunch.config.workspace import read_workspace
from prelaunch.journeys.workspace import journeys_of
from prelaunch.problems import Complaint, UserError
from prelaunch.reports.people import told


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch study march.csv; its first line is what --template prints")(study)


def study(
    table: Annotated[Path | None, typer.Argument(help="A CSV table, one line for each try; none lists.")] = None,
    template: Annotated[bool, typer.Option("--template", help="Print the first line of such a table.")] = False,
    folder: Folder = Path(),
) -> None:
    """Record tests with people, or say what they show: who got to the end, how long it took, how easy it was."""
    if template:
        out.file.write(",".join(COLUMNS) + "\n")
        return
    if table:
        read_workspace(folder, environ=os.environ)
        file, added = add_sessions(folder, table)
        _say(f"{file}: {len(added)} added")
    settings = read_workspace(folder, environ=os.environ)
    planned = [each.planned for each in journeys_of(settings, os.environ)]
    if not planned and not settings.studies:
        remedy = "write one first: people are watched at what a journey does"
        raise UserError(Complaint("there is no journey", "journeys/", remedy=remedy))
    for line in told(planned, settings.studies):
        _say(line)
    if not settings.studies:
        _say(f"Nothing is recorded in {STUDIES} yet: fill a table (`prelaunch study --template`), and add it.")


def _say(line: str) -> None:
    out.print(line, markup=False, highlight=False, soft_wrap=True)
