"""`prelaunch load`: a journey, walked by many."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from prelaunch.cli.console import out
from prelaunch.cli.deciding import Env, Folder, Site, end
from prelaunch.cli.progress import watching
from prelaunch.config.workspace import read_workspace
from prelaunch.loading import Wish, work
from prelaunch.loading import load as load_journey
from prelaunch.loadtests.wishes import wished
from prelaunch.problems import Complaint, UserError


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch load order-as-guest --profile smoke")(load)


def load(
    journey: Annotated[str, typer.Argument(help="The journey's name: its file below journeys/, without the ending.")],
    site: Site = "",
    env: Env = "",
    profile: Annotated[str, typer.Option(help="smoke, forecast, stress, spike, soak, or one of yours.")] = "smoke",
    arrivals: Annotated[str, typer.Option(help="Customers who come, whatever the site does: “5 / s”.")] = "",
    to: Annotated[str, typer.Option(help="The last rate of a stress test, or the rate of a spike.")] = "",
    users: Annotated[int | None, typer.Option(min=1, help="Customers at once.")] = None,
    duration: Annotated[str, typer.Option(help="How long, such as “2 min”.")] = "",
    hold: Annotated[str, typer.Option(help="How long a step or a spike lasts.")] = "",
    steps: Annotated[int | None, typer.Option(min=2, max=50, help="Steps of a stress test.")] = None,
    think: Annotated[str, typer.Option(help="Pause between steps: “1 s .. 3 s”.")] = "",
    even: Annotated[bool, typer.Option("--even", help="The same time between any two customers.")] = False,
    processes: Annotated[int | None, typer.Option(min=1, max=256, help="Of the generator; auto if left out.")] = None,
    limit: Annotated[list[str] | None, typer.Option(help="Such as “p95 < 800 ms”; repeat for more.")] = None,
    record_only: Annotated[bool, typer.Option("--record-only", help="Write and prove the load script only.")] = False,
    static: Annotated[bool, typer.Option("--static", help="Send pictures, scripts and styles, too.")] = False,
    master: Annotated[bool, typer.Option("--master", help="Wait for workers on other machines.")] = False,
    worker: Annotated[bool, typer.Option("--worker", help="Make a share of the load for a master.")] = False,
    expect_workers: Annotated[int, typer.Option(min=1, help="How many workers there are; the same for all.")] = 1,
    meet_at: Annotated[str, typer.Option(help="Where the master listens, and its workers find it.")] = "127.0.0.1:5557",
    reports: Annotated[Path, typer.Option(help="Where runs are kept.")] = Path("reports"),
    folder: Folder = Path(),
) -> None:
    """Make a load test of a journey, prove it with one customer, run it, and decide."""
    settings = read_workspace(folder, environment=env, site=site, environ=os.environ)
    test = wished(
        settings,
        journey,
        profile,
        users=users,
        arrivals=arrivals,
        to=to,
        duration=duration,
        hold=hold,
        steps=steps,
        think=think,
        even=even,
        processes=processes,
        limits=tuple(limit or ()),
    )
    if master and worker:
        raise UserError(Complaint("a load test is its master or a worker of it", "--worker", remedy="give one of them"))
    wish = Wish(
        journey,
        test,
        reports=reports,
        only_record=record_only,
        with_static=static,
        role="master" if master else "worker" if worker else "",
        meets_at=meet_at,
        workers=expect_workers if master or worker else 0,
    )
    if worker:
        with watching(out) as progress:
            done = work(settings, wish, progress, os.environ)
        out.print(done.trouble or f"{done.count} requests made for the master.", markup=False, highlight=False)
        raise typer.Exit(3 if done.trouble else 0)
    with watching(out) as progress:
        loaded = load_journey(settings, wish, progress, os.environ)
    for note in loaded.made.notes:
        out.print(f"Note: {note}", markup=False, highlight=False, soft_wrap=True)
    out.print(f"Load script: {loaded.made.file}", markup=False, highlight=False, soft_wrap=True)
    if loaded.release is None:
        out.print(loaded.made.trouble or "One customer gets through.", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(3 if loaded.made.trouble else 0)
    end(loaded.release)
