"""`prelaunch doctor`: what this machine has, and what to do about what it has not."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from prelaunch.adapters.finding import find, launch_arguments
from prelaunch.adapters.finding import install as install_browser
from prelaunch.cli.console import out
from prelaunch.model.missing import Missing


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch doctor --install")(doctor)


def doctor(
    install: Annotated[bool, typer.Option("--install", help="Install a browser where none is found.")] = False,
) -> None:
    """Say what was found and what to do."""
    found = find()
    if isinstance(found, Missing) and install:
        for line in install_browser():
            out.print(line, markup=False, highlight=False, soft_wrap=True)
        found = find()
    out.print(f"Python   {sys.version.split()[0]}", highlight=False)
    if isinstance(found, Missing):
        out.print(f"browser  none: {found.reason}", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(2)
    out.print(f"browser  {found.version} at {found.path} ({found.how})", markup=False, highlight=False, soft_wrap=True)
    for note in launch_arguments().notes:
        out.print(f"         {note}", markup=False, highlight=False, soft_wrap=True)
