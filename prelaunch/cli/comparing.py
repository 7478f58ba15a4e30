"""`prelaunch benchmark`: the same look at competitors."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from prelaunch.cli.console import out
from prelaunch.cli.deciding import Env, Folder, Site, end
from prelaunch.cli.progress import watching
from prelaunch.config.settings import FILE
from prelaunch.config.workspace import read_workspace
from prelaunch.problems import Complaint, UserError
from prelaunch.reports import rivals
from prelaunch.run import Choice
from prelaunch.run import run as run_all

ONLY = dict.fromkeys(("crawl", "journeys", "loads"), "prelaunch benchmark")


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch benchmark --env staging")(benchmark)


def benchmark(
    site: Site = "",
    env: Env = "",
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser.")] = False,
    reports: Annotated[Path, typer.Option(help="Where runs are kept.")] = Path("reports"),
    folder: Folder = Path(),
) -> None:
    """Look at competitors and at the same of your own site, in turn, and hold the one against the others.

    What is compared stands under `benchmarks:` in prelaunch.yaml. Competitors are only read, as their robots.txt
    allows, one page at a time.
    """
    settings = read_workspace(folder, environment=env, site=site, environ=os.environ)
    if settings.benchmark is None:
        remedy = "write benchmarks: {competitors: {NAME: https://…}, intents: {land: {ours: /, NAME: /}}}"
        raise UserError(Complaint("no competitor is named", FILE, remedy=remedy))
    with watching(out) as progress:
        release = run_all(settings, Choice(reports=reports, headed=headed, leave_out=ONLY), progress, os.environ)
    out.print()
    out.print(rivals.text(release), markup=False, highlight=False, soft_wrap=True, end="")
    end(release)
