"""`prelaunch run` and `prelaunch judge`: the commands that end with a verdict."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from prelaunch.again import decide_again, judged
from prelaunch.cli.console import errors, out
from prelaunch.cli.progress import watching
from prelaunch.config.policy import read_policy
from prelaunch.config.workspace import read_workspace
from prelaunch.model.verdict import Release
from prelaunch.problems import UserError
from prelaunch.reports import slack, terminal
from prelaunch.run import Choice, cores
from prelaunch.run import run as run_all

Folder = Annotated[Path, typer.Option("--folder", help="The workspace: the folder of prelaunch.yaml.")]
Site = Annotated[str, typer.Option("--site", help="Look at this address instead of the workspace's.")]
Env = Annotated[str, typer.Option("--env", help="One of the workspace's environments.")]


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch run --site http://127.0.0.1:8000")(run)
    app.command(epilog="Example: prelaunch judge reports/latest")(judge)


class Tracing(StrEnum):
    """As pytest-playwright calls it."""

    OFF = "off"
    RETAIN_ON_FAILURE = "retain-on-failure"


def run(
    site: Site = "",
    env: Env = "",
    journey: Annotated[list[str] | None, typer.Option(help="Walk this journey only; repeat for more.")] = None,
    no_crawl: Annotated[bool, typer.Option("--no-crawl", help="Leave the crawl out.")] = False,
    no_journeys: Annotated[bool, typer.Option("--no-journeys", help="Leave the journeys out.")] = False,
    no_load: Annotated[bool, typer.Option("--no-load", help="Leave the load tests out.")] = False,
    no_benchmark: Annotated[bool, typer.Option("--no-benchmark", help="Leave the competitors out.")] = False,
    max_pages: Annotated[int | None, typer.Option(min=1, help="Open at most so many pages.")] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Browsers at a time.")] = cores(),
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser.")] = False,
    retries: Annotated[
        int, typer.Option(min=0, max=3, help="Walk a journey that fails anew; what then goes well is told as flaky.")
    ] = 0,
    tracing: Annotated[
        Tracing, typer.Option(help="Playwright's trace of a journey that fails, for developers, without secrets.")
    ] = Tracing.OFF,
    slow: Annotated[float, typer.Option(min=0, max=10_000, help="Milliseconds before each act, to watch.")] = 0,
    reports: Annotated[Path, typer.Option(help="Where runs are kept.")] = Path("reports"),
    folder: Folder = Path(),
) -> None:
    """Walk the journeys, look at every page, run the load tests, and decide.

    Without a workspace, `--site URL` alone crawls and judges a site.
    """
    settings = read_workspace(folder, environment=env, site=site, environ=os.environ)
    flags = (
        ("crawl", no_crawl, "--no-crawl"),
        ("journeys", no_journeys, "--no-journeys"),
        ("loads", no_load, "--no-load"),
        ("benchmark", no_benchmark, "--no-benchmark"),
    )
    choice = Choice(
        reports=reports,
        journeys=tuple(journey or ()),
        leave_out={what: flag for what, on, flag in flags if on},
        max_pages=max_pages,
        workers=workers,
        headed=headed,
        slow_ms=slow,
        retries=retries,
        tracing=tracing is Tracing.RETAIN_ON_FAILURE,
    )
    with watching(out) as progress:
        release = run_all(settings, choice, progress, os.environ)
    if settings.notify:
        _notify(settings.notify, release)
    end(release)


def judge(
    runs: Annotated[list[Path], typer.Argument(help="Folders of runs; several are shards of one.")],
    policy: Annotated[
        Path | None, typer.Option("--policy", help="What if: decide under this file's policy; no report is written.")
    ] = None,
    env: Env = "",
    folder: Folder = Path(),
) -> None:
    """Decide again over evidence that is there, with today's policy and checks, without a browser."""
    settings = read_workspace(folder, environment=env, environ=os.environ)
    if policy is None:
        end(decide_again(settings, runs))
    other = judged(settings, runs, read_policy(policy, settings))
    now = judged(settings, runs)
    out.print(terminal.render(other), markup=False, highlight=False, soft_wrap=True, end="")
    told = f"\nUnder {policy}: {other.verdict.sentence}\nUnder the workspace: {now.verdict.sentence}"
    out.print(told, markup=False, highlight=False, soft_wrap=True)
    out.print("What if only: no report was written.", highlight=False)
    raise typer.Exit(other.verdict.decision.exit_code)


def _notify(address: str, release: Release) -> None:
    """A message that does not arrive changes no verdict."""
    from prelaunch.adapters.webhook import post

    try:
        post(address, slack.render(release))
    except UserError as error:
        errors.print(str(error), markup=False, highlight=False, soft_wrap=True)


def end(release: Release) -> NoReturn:
    """Print the verdict and where the report is; exit with the verdict's code."""
    out.print()
    out.print(terminal.render(release), markup=False, highlight=False, soft_wrap=True, end="")
    out.print(f"\nReport: {Path(release.folder) / 'report.html'}", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(release.verdict.decision.exit_code)
