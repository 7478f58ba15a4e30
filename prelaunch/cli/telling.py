"""`prelaunch report`, `prelaunch explain` and `prelaunch checks`: what is known, told."""

from __future__ import annotations

import os
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from prelaunch.again import decide_again, judged, waivable
from prelaunch.cli.console import out
from prelaunch.cli.deciding import Folder
from prelaunch.config.settings import Settings
from prelaunch.config.workspace import read_workspace
from prelaunch.judging.explaining import way
from prelaunch.judging.renaming import renamed
from prelaunch.problems import Complaint, UserError, did_you_mean


class Form(StrEnum):
    """The reports that a run leaves."""

    HTML = "html"
    JSON = "json"
    JUNIT = "junit"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    CSV = "csv"
    METRICS = "metrics"
    BADGE = "badge"
    TERMINAL = "terminal"


FILES = {
    Form.HTML: "report.html",
    Form.JSON: "release.json",
    Form.JUNIT: "junit.xml",
    Form.MARKDOWN: "summary.md",
    Form.SARIF: "results.sarif",
    Form.CSV: "findings.csv",
    Form.METRICS: "metrics.txt",
    Form.BADGE: "badge.svg",
    Form.TERMINAL: "summary.txt",
}


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch report reports/latest --format markdown")(report)
    app.command(epilog="Example: prelaunch explain under-construction")(explain)
    app.command(epilog="Example: prelaunch checks")(checks)


def report(
    runs: Annotated[list[Path], typer.Argument(help="Folders of runs; several are shards of one.")],
    form: Annotated[
        Form, typer.Option("--format", help="Which report to print the place of, or the text.")
    ] = Form.HTML,
    folder: Folder = Path(),
) -> None:
    """Write a run's reports anew; print the text ones, and say where the HTML one is."""
    release = decide_again(read_workspace(folder, environ=os.environ), runs)
    file = Path(release.folder) / FILES[form]
    text = str(file) + "\n" if form is Form.HTML else file.read_bytes().decode("utf-8")
    out.file.write(text)


def explain(
    name: Annotated[str, typer.Argument(help="A check's id, such as under-construction, or a finding's.")],
    run: Annotated[Path, typer.Option(help="The run that shows the finding.")] = Path("reports/latest"),
    folder: Folder = Path(),
) -> None:
    """Say what a check looks for and what to do; of a finding, the way to what was decided."""
    settings = read_workspace(folder, environ=os.environ)
    found = settings.available.get(name)
    if found is None:
        _explain_finding(settings, name, run)
        return
    out.print(f"[bold]{found.id}[/]: {found.title}  ({found.severity.value})")
    out.print(f"Why: {found.why}\nFix: {found.fix}")
    if found.sources:
        out.print(f"Sources: {', '.join(found.sources)}", markup=False)
    for name, option in found.options.model_fields.items():
        out.print(f"Option {name}: {option.default!r}", markup=False, highlight=False, soft_wrap=True)


def checks(folder: Folder = Path()) -> None:
    """List the checks of this workspace, the engine's and the team's."""
    table = Table("check", "severity", "what it tells", box=None)
    for each in read_workspace(folder, environ=os.environ).available.values():
        table.add_row(each.id, each.severity.value, each.title)
    out.print(table)


def _explain_finding(settings: Settings, name: str, run: Path) -> None:
    try:
        release = judged(settings, [run])
    except UserError:
        remedy = did_you_mean(name, settings.available) or "`prelaunch checks` lists them"
        raise UserError(Complaint(f"there is no check “{name}”", remedy=remedy)) from None
    policy = renamed(settings.policy, release.findings, release.evidence.plan)
    lines = way(release, policy, name, date.today())
    if not lines:
        remedy = did_you_mean(name, [*settings.available, *waivable(release)]) or "the report names their ids"
        raise UserError(Complaint(f"there is no check and no finding of {run} “{name}”", remedy=remedy))
    width = max(len(word) for word, _ in lines) + 2
    for word, words in lines:
        out.print(f"{word:{width}}{words}", markup=False, highlight=False, soft_wrap=True)
