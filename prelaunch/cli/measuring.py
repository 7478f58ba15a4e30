"""`prelaunch metrics`: the card of a run's five digital metrics."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from prelaunch.adapters.evidence import find_run
from prelaunch.again import judged, remembered
from prelaunch.cli.console import out
from prelaunch.cli.deciding import Folder
from prelaunch.config.workspace import read_workspace
from prelaunch.reports import card, markdown, openmetrics, outsiders, rivals


class Form(StrEnum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    OPENMETRICS = "openmetrics"


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch metrics reports/latest --format json")(metrics)


def metrics(
    run: Annotated[Path, typer.Argument(help="The run's folder.")] = Path("reports/latest"),
    form: Annotated[Form, typer.Option("--format", help="How it is told.")] = Form.TEXT,
    folder: Folder = Path(),
) -> None:
    """Tell the five digital metrics of a run: value, interval, limit, over releases, and where it hurts.

    A metric that was not measured says so, and what to write to measure it.
    """
    settings = read_workspace(folder, environ=os.environ)
    release = remembered(settings, judged(settings, [run]), find_run(run))
    beside = rivals.text(release)
    told = {
        Form.TEXT: lambda: card.text(release) + (f"\n{beside}" if beside else "") + f"\n{outsiders.text(release)}",
        Form.JSON: lambda: card.as_json(release),
        Form.MARKDOWN: lambda: (
            card.markdown(release, markdown.plain) + "\n" + outsiders.markdown(release, markdown.plain)
        ),
        Form.OPENMETRICS: lambda: openmetrics.render(release),
    }
    out.file.write(told[form]())
