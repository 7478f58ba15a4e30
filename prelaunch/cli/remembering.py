"""`prelaunch history`, `compare`, `merge`, `notify` and `serve`: releases beside each other, and who is told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from prelaunch.again import decide_again, judged, remembering
from prelaunch.cli.console import out
from prelaunch.cli.deciding import Folder, end
from prelaunch.config.workspace import read_workspace
from prelaunch.judging.comparing import compare as compare_releases
from prelaunch.model.comparison import Comparison
from prelaunch.problems import Complaint, UserError
from prelaunch.reports import slack
from prelaunch.reports.trends import journey_rows, trends
from prelaunch.reports.web import SECTIONS, worth

MOST = 20


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch history --metric lcp")(history)
    app.command(epilog="Example: prelaunch compare reports/2026-03-01T09-00-00 reports/latest")(compare)
    app.command(epilog="Example: prelaunch merge shard-1/reports/latest shard-2/reports/latest")(merge)
    app.command(epilog="Example: prelaunch notify reports/latest --to https://hooks.example/services/T0/B0/x")(notify)
    app.command(epilog="Example: prelaunch serve --port 8080")(serve)


def history(
    metric: Annotated[str, typer.Option(help="Only readings of this metric, such as lcp.")] = "",
    site: Annotated[str, typer.Option(help="Only releases of this site.")] = "",
    last: Annotated[int, typer.Option(min=1, max=1000, help="So many releases.")] = 10,
    reports: Annotated[Path, typer.Option(help="Where runs are kept.")] = Path("reports"),
    folder: Folder = Path(),
) -> None:
    """List the last releases, and how journeys and readings went over them."""
    settings = read_workspace(folder, environ=os.environ)
    pasts = remembering(settings, reports).runs(site, last=last)
    if not pasts:
        out.print("No release is remembered yet; `prelaunch run` makes one.", highlight=False)
        return
    table = Table("release", "verdict", "blocks", "not known", "waived", "folder", box=None)
    for past in pasts:
        table.add_row(
            past.started_at, past.decision, *map(str, (past.blocking, past.undetermined, past.waived)), past.run
        )
    out.print(table)
    for row in () if metric else journey_rows(pasts):
        states = " ".join(state or "-" for state in row.states)
        _say(f"{row.title} on {row.channel}: {states}")
    for trend in trends(pasts):
        if metric == trend.metric or (not metric and len(trend.known) > 1):
            _say(trend.told)


def compare(
    before: Annotated[Path, typer.Argument(help="The earlier run's folder.")],
    after: Annotated[Path, typer.Argument(help="The later run's folder.")],
    folder: Folder = Path(),
) -> None:
    """Say what was fixed, what is new, what stays, and what was not looked at, by identity."""
    settings = read_workspace(folder, environ=os.environ)
    told = compare_releases(judged(settings, [before]), judged(settings, [after]))
    _say(f"before: {told.before.verdict.sentence}", f"after:  {told.after.verdict.sentence}")
    if told.before.evidence.plan.site != told.after.evidence.plan.site:
        _say(f"The two looked at different sites: {told.before.evidence.plan.site}, {told.after.evidence.plan.site}")
    for name, title, _, words in SECTIONS:
        _section(told, name, title, words)
    changes = [each for each in told.readings if each.apart]
    for each in changes:
        _say(f"{each.after.title}, {each.after.place}: {worth(each.before)} -> {worth(each.after)}")


def _section(told: Comparison, name: str, title: str, words: str) -> None:
    groups = told.groups(name)
    _say("", f"{title} ({len(groups)}): {words[:1].lower()}{words[1:]}")
    for group in groups[:MOST]:
        more = f" and {len(group.places) - 1} more places" if len(group.places) > 1 else ""
        _say(f"  - {group.first.what} [{group.severity}] ({group.first.place}{more})")
    if len(groups) > MOST:
        _say(f"    and {len(groups) - MOST} more")


def merge(
    shards: Annotated[list[Path], typer.Argument(help="Folders of runs: the shards of one release.")],
    into: Annotated[Path, typer.Option(help="Where the merged run is kept.")] = Path("reports"),
    folder: Folder = Path(),
) -> None:
    """Make one run of several shards, in a folder of its own, and decide."""
    from prelaunch.adapters.merging import merge as merge_runs

    settings = read_workspace(folder, environ=os.environ)
    end(decide_again(settings, [merge_runs(shards, into)]))


def notify(
    run: Annotated[Path, typer.Argument(help="The run's folder.")],
    to: Annotated[
        str, typer.Option(envvar="PRELAUNCH_WEBHOOK", help="The webhook's address; `notify:` in prelaunch.yaml else.")
    ] = "",
    link: Annotated[str, typer.Option(help="Where the report can be read.")] = "",
    folder: Folder = Path(),
) -> None:
    """Tell a chat room the verdict, by a webhook that takes Slack's JSON."""
    from prelaunch.adapters.webhook import post

    settings = read_workspace(folder, environ=os.environ)
    address = to or settings.notify
    if not address:
        remedy = "pass --to, set PRELAUNCH_WEBHOOK, or write `notify: ${env.…}` in prelaunch.yaml"
        raise UserError(Complaint("no webhook is named", remedy=remedy))
    release = judged(settings, [run])
    post(address, slack.render(release, link))
    _say(f"told: {release.verdict.sentence}")


def serve(
    reports: Annotated[Path, typer.Argument(help="The folder that holds the runs.")] = Path("reports"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 is any free one.")] = 8765,
    host: Annotated[str, typer.Option(help="Whom to answer; other than this machine only on purpose.")] = "127.0.0.1",
) -> None:
    """Show the reports folder as a small web page: releases, trends, two compared. Read-only."""
    from prelaunch.adapters.serving import serve as serve_folder

    serve_folder(reports, host, port)


def _say(*lines: str) -> None:
    for line in lines:
        out.print(line, markup=False, highlight=False, soft_wrap=True)
