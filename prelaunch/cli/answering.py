"""`prelaunch accept`, `waive`, `sign` and `verify`: what people answer for."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from prelaunch.adapters import signing
from prelaunch.again import accept_run, judged, waivable
from prelaunch.cli.console import out
from prelaunch.cli.deciding import Env, Folder
from prelaunch.config.waivers import LONGEST_WAIVER, add_waiver
from prelaunch.config.workspace import read_workspace
from prelaunch.model.policy import Waiver
from prelaunch.problems import Complaint, UserError, did_you_mean

Run = Annotated[Path, typer.Argument(help="The run's folder.")]
By = Annotated[str, typer.Option("--by", help="Your name.")]


class Role(StrEnum):
    """In what capacity somebody signs."""

    QA = "qa"
    PRODUCT = "product"


def add_to(app: typer.Typer) -> None:
    app.command(epilog='Example: prelaunch accept reports/latest --by "Grace Hopper"')(accept)
    app.command(epilog='Example: prelaunch waive 3f9c0a1b2d --owner Ada --reason "Mended on Friday" --days 9')(waive)
    app.command(epilog='Example: prelaunch sign reports/latest --role qa --by "Grace Hopper"')(sign)
    app.command(epilog="Example: prelaunch verify reports/latest --require qa --require product")(verify)


def accept(
    runs: Annotated[list[Path], typer.Argument(help="Folders of runs; several are shards of one.")],
    by: By,
    env: Env = "",
    folder: Folder = Path(),
) -> None:
    """Take a run's findings for the baseline that `new:` rules compare with."""
    settings = read_workspace(folder, environment=env, environ=os.environ)
    accepted, file = accept_run(settings, runs, _named("--by", by))
    lines = [f"{file}: {len(accepted.accepted)} accepted, {len(accepted.added)} of them new"]
    lines += [f"worse than accepted before: {each.what} ({each.place})" for each in accepted.worse]
    lines += [f"gone: {each.what} ({each.place})" for each in accepted.pruned]
    if accepted.not_looked_at:
        lines.append(f"kept, because this run did not look there: {len(accepted.not_looked_at)}")
    _say(*lines)


def waive(
    finding: Annotated[str, typer.Argument(help="The finding's id, as the report shows it.")],
    owner: Annotated[str, typer.Option(help="Who answers for it.")],
    reason: Annotated[str, typer.Option(help="Why it may go live all the same.")],
    days: Annotated[int, typer.Option(min=1, max=LONGEST_WAIVER.days, help="How many days it holds.")] = 30,
    expires: Annotated[str, typer.Option(help="The last day it holds, instead of --days: 2026-03-31.")] = "",
    ticket: Annotated[str, typer.Option(help="Where the repair is tracked.")] = "",
    approved_by: Annotated[str, typer.Option(help="Who agreed; needed for what weighs most.")] = "",
    run: Annotated[Path, typer.Option(help="The run that shows it.")] = Path("reports/latest"),
    folder: Folder = Path(),
) -> None:
    """Write an entry into waivers.yaml, keeping what stands there."""
    settings = read_workspace(folder, environ=os.environ)
    today = date.today()
    things = waivable(judged(settings, [run]))
    if finding not in things:
        remedy = did_you_mean(finding, things) or "`prelaunch report` lists them"
        raise UserError(Complaint(f"the run shows no finding “{finding}”", str(run), remedy=remedy))
    if things[finding].never:
        raise UserError(Complaint(f"nobody can answer for this: {things[finding].what}", remedy="run again"))
    if things[finding].needs_approval and not approved_by.strip():
        what = f"{finding} weighs too much to be waived by one person: {things[finding].what}"
        raise UserError(Complaint(what, "--approved-by", remedy="name who agreed"))
    last = expires or (today + timedelta(days=days)).isoformat()
    waiver = Waiver(finding, _named("--owner", owner), _named("--reason", reason), last, ticket, approved_by)
    file = add_waiver(folder, waiver, today)
    _say(f"{file}: {finding} is waived until {last}: {things[finding].what}")


def sign(
    run: Run,
    role: Annotated[Role, typer.Option(help="In what capacity.")],
    by: By,
    anew: Annotated[bool, typer.Option("--anew", help="Drop older signatures of a run that was changed.")] = False,
) -> None:
    """Put your name to a run as it is: its evidence and its reports."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    signed = signing.sign(run, role=role.value, by=_named("--by", by), at=at, anew=anew)
    _say(f"{signed.by} signed as {role.value}: {signed.sentence}", f"{signed.files} files, digest {signed.digest}")


def verify(
    run: Run,
    require: Annotated[list[Role] | None, typer.Option(help="A role that must have signed; repeat for more.")] = None,
    digest: Annotated[str, typer.Option(help="The digest that was quoted elsewhere.")] = "",
) -> None:
    """Say whether a run is as it was signed. Exit codes: 0 it is, 1 it was changed, 3 nobody signed it."""
    found = signing.verify(run)
    for each in found.signatures:
        _say(f"signed as {each.role} by {each.by} at {each.at}: {each.sentence}")
    for word, names in (("changed", found.changed), ("missing", found.missing), ("added", found.added)):
        for name in names[:20]:
            _say(f"{word}: {name}")
        if len(names) > 20:
            _say(f"{word}: and {len(names) - 20} more")
    if found.damaged:
        _say(found.damaged)
    _say(f"digest {found.digest}")
    absent = [role.value for role in require or () if role.value not in {each.role for each in found.signatures}]
    if not found.intact or (digest and digest.strip().lower() != found.digest):
        _say("It is not what was signed.")
        raise typer.Exit(1)
    if absent or not (found.signatures or digest):
        _say(f"Not signed{' as ' + ', '.join(absent) if absent else ''}.")
        raise typer.Exit(3)
    _say("It is as it was signed.")


def _named(flag: str, words: str) -> str:
    if not words.strip():
        raise UserError(Complaint("this is empty", flag, remedy="write a name or a sentence"))
    return words.strip()


def _say(*lines: str) -> None:
    for line in lines:
        out.print(line, markup=False, highlight=False, soft_wrap=True)
