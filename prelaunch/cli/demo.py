"""`prelaunch demo`: the gate on the bundled shop, healthy or with faults planted."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from prelaunch.adapters.mail_sink import mail_sink
from prelaunch.cli.console import out
from prelaunch.cli.deciding import end
from prelaunch.cli.progress import watching
from prelaunch.config.limits import parse_limit
from prelaunch.config.settings import Settings
from prelaunch.config.workspace import read_workspace
from prelaunch.demo import FAULTS, Fault, serve, shop
from prelaunch.demo.rivals import rivals
from prelaunch.model.benchmark import OURS, Benchmark, Intent, Rival, Way
from prelaunch.model.study import Session
from prelaunch.problems import Complaint, UserError, did_you_mean
from prelaunch.run import Choice, cores, run

HERE = Path(__file__).resolve().parents[2]
PACKED = Path(__file__).resolve().parents[1] / "demo" / "workspace"

BROUGHT = Path(__file__).resolve().parents[1] / "demo" / "brought"
"""What faults bring to the workspace with them."""
OWN = ("prelaunch.yaml", "conftest.py", "journeys", "checks", "loadtests")

BESIDE = "slower-than-rivals"
"""Only this fault has the shop compared with others: it takes the time of twenty looks."""


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: prelaunch demo --fault basket-lost-on-mobile")(demo)


def demo(
    fault: Annotated[list[str] | None, typer.Option(help="Plant this fault; repeat for more.")] = None,
    faults: Annotated[bool, typer.Option("--faults", help="List the faults and stop.")] = False,
    serve_only: Annotated[bool, typer.Option("--serve", help="Only serve the shop.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="For --serve; 0 is any free one.")] = 0,
    no_load: Annotated[bool, typer.Option("--no-load", help="Leave the load test out.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Look only where the planted faults show.")] = False,
    reports: Annotated[Path, typer.Option(help="Where runs are kept.")] = Path("reports"),
    workers: Annotated[int, typer.Option(min=1, max=64, help="Browsers at a time.")] = cores(),
) -> None:
    """Run the gate on Tidewater Mobile, a bundled phone shop."""
    if faults:
        width = max(map(len, FAULTS))
        for each in FAULTS.values():
            out.print(f"{each.name:{width}}  {each.tab:14} {each.finding}", highlight=False, soft_wrap=True)
        return
    planted = tuple(fault or ())
    unknown = [name for name in planted if name not in FAULTS]
    if unknown:
        raise UserError(
            [Complaint(f"there is no fault “{name}”", remedy=did_you_mean(name, FAULTS)) for name in unknown]
        )
    if quick and not planted:
        raise UserError([Complaint("--quick looks where faults are planted, and none is", remedy="add --fault NAME")])
    if serve_only:
        serve(planted, port=port)
        return
    with (
        tempfile.TemporaryDirectory(prefix="prelaunch-mail-") as mail,
        mail_sink("127.0.0.1:0", Path(mail)) as smtp,
        shop(planted, smtp=smtp) as running,
        rivals(BESIDE in planted) as next_door,
        before(any(FAULTS[name].after_release for name in planted)) as accepted,
        tempfile.TemporaryDirectory(prefix="prelaunch-demo-") as own,
    ):
        brought = [file for name in planted for file in FAULTS[name].brings]
        folder = with_files(workspace(), brought, Path(own)) if brought else workspace()
        settings = read_workspace(folder, site=running.url, environ=os.environ)
        settings = replace(settings, speed=replace(settings.speed, against=accepted))
        if running.url.startswith("https"):
            settings = replace(settings, ignore_https_errors=True)
        settings = held_to(settings, [FAULTS[name] for name in planted])
        choice = Choice(
            reports=reports,
            workers=workers,
            mail=Path(mail),
            leave_out={"loads": "--no-load"} if no_load else {},
            retries=max((FAULTS[name].retries for name in planted), default=0),
        )
        settings = watched(settings, [FAULTS[name] for name in planted])
        if quick:
            settings, choice = narrowed(settings, choice, [FAULTS[name] for name in planted])
        if next_door:
            settings = beside(settings, next_door)
        with watching(out) as progress:
            release = run(settings, choice, progress, os.environ)
    end(release)


@contextmanager
def before(wanted: bool) -> Iterator[str]:
    """Where the shop runs as it was before any fault; '' where it is not wanted."""
    if not wanted:
        yield ""
        return
    with shop() as running:
        yield running.url


def with_files(folder: Path, brought: Iterable[str], made: Path) -> Path:
    """A copy of the shop's workspace with these files of the folder `brought` in it."""
    for name in OWN:
        if (folder / name).is_dir():
            shutil.copytree(folder / name, made / name)
        elif (folder / name).exists():
            shutil.copy(folder / name, made / name)
    for file in brought:
        shutil.copy(BROUGHT / file, made / file)
    return made


def beside(settings: Settings, homes: Mapping[str, str]) -> Settings:
    """The shop's home page held against the shops next door."""
    ways = (Way(OURS, page="/"), *(Way(name, page="/") for name in homes))
    benchmark = Benchmark(
        tuple(Rival(name, home) for name, home in homes.items()), (Intent("land", ways),), pause_s=0.0
    )
    return replace(settings, benchmark=benchmark)


def held_to(settings: Settings, faults: Sequence[Fault]) -> Settings:
    """With the limits that hold only where these faults are planted."""
    limits = [parse_limit(text, f"the fault {each.name}", 0) for each in faults for text in each.limits]
    return replace(settings, policy=replace(settings.policy, limits=(*settings.policy.limits, *limits)))


def watched(settings: Settings, faults: Sequence[Fault]) -> Settings:
    """With what people did today where these faults are planted."""
    today = date.today().isoformat()
    sessions = [
        Session(
            each.person, "new customers", fault.journeys[0], today, each.completed, each.seconds, each.ease, each.sus,
            source=f"the fault {fault.name}",
        )
        for fault in faults
        for each in fault.people
    ]  # fmt: skip
    return replace(settings, studies=(*settings.studies, *sessions))


def narrowed(settings: Settings, choice: Choice, faults: Sequence[Fault]) -> tuple[Settings, Choice]:
    """Only the pages, journeys and load tests at which these faults show; the report says what was left out."""
    pages = tuple(dict.fromkeys(page for each in faults for page in each.pages))
    journeys = tuple(dict.fromkeys(name for each in faults for name in each.journeys))
    loads = tuple(dict.fromkeys(name for each in faults for name in each.loads))
    left = {"crawl": pages, "journeys": journeys, "loads": loads}
    leave_out = {**choice.leave_out, **{what: "--quick" for what, kept in left.items() if not kept}}
    if settings.crawl and pages:
        crawl = replace(settings.crawl, start=pages, max_pages=1 + len({*pages} - {"/"}), sitemap=False)
        crawl = replace(crawl, use_pages=max(crawl.use_pages, 2 * len(pages)))
        crawl = replace(crawl, send_forms=max(crawl.send_forms, len(pages)))
        settings = replace(settings, crawl=crawl)
    return settings, replace(choice, journeys=journeys, loads=loads, leave_out=leave_out)


def workspace() -> Path:
    """The shop's own workspace: this repository's top level, or its copy in an installed package."""
    return PACKED if PACKED.is_dir() else HERE
