"""The commands together, and what becomes of an error."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from prelaunch import __version__
from prelaunch.cli import (
    answering,
    comparing,
    deciding,
    demo,
    doctor,
    journeys,
    load,
    measuring,
    remembering,
    reviewing,
    studying,
    telling,
    workspace,
)
from prelaunch.cli.console import errors
from prelaunch.problems import UserError

app = typer.Typer(
    name="prelaunch",
    help="Decide whether a customer-facing site may go live, and show why.",
    epilog="Exit codes: 0 go, 1 no-go, 2 a mistake in your files or flags, 3 could not tell.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for each in (
    *(deciding, comparing, load, measuring, journeys, telling, answering, reviewing, studying, remembering),
    *(workspace, demo, doctor),
):
    each.add_to(app)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"prelaunch {__version__}")
        raise typer.Exit


@app.callback()
def _all_commands(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None: ...


def main() -> None:
    """The console script: a user's mistake is told in plain words, with exit code 2."""
    try:
        app()
    except UserError as error:
        for complaint in error.complaints:
            errors.print(str(complaint), markup=False, soft_wrap=True, highlight=False)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
