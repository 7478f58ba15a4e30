"""`prelaunch review`: what only a person can tell, and what people decided about it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from prelaunch.again import judged
from prelaunch.cli.console import out
from prelaunch.cli.deciding import Env, Folder
from prelaunch.config.reviews import read_reviews, write_reviews
from prelaunch.config.workspace import read_workspace
from prelaunch.model.group import Group, grouped
from prelaunch.model.policy import Reviewed
from prelaunch.problems import Complaint, UserError, did_you_mean


def add_to(app: typer.Typer) -> None:
    app.command(epilog='Example: prelaunch review 3f9c0a1b2d --fine --by "Grace Hopper"')(review)


def review(
    findings: Annotated[list[str] | None, typer.Argument(help="Ids to decide about; none lists the queue.")] = None,
    fine: Annotated[bool, typer.Option("--fine", help="They are no faults.")] = False,
    fault: Annotated[bool, typer.Option("--fault", help="They are faults.")] = False,
    by: Annotated[str, typer.Option("--by", help="Your name.")] = "",
    note: Annotated[str, typer.Option(help="What you saw.")] = "",
    run: Annotated[Path, typer.Option(help="The run that shows them.")] = Path("reports/latest"),
    env: Env = "",
    folder: Folder = Path(),
) -> None:
    """List what a person must look at, or remember what you decided, for this run and all later ones."""
    settings = read_workspace(folder, environment=env, environ=os.environ)
    release = judged(settings, [run])
    queue = grouped(finding for finding in release.findings if finding.review)
    if not findings:
        _list(queue, len(settings.policy.reviews))
        return
    if fine == fault:
        raise UserError(Complaint("say what you decided", "--fine, --fault", remedy="give one of them"))
    if not by.strip():
        raise UserError(Complaint("nobody's name is given", "--by", remedy="give yours: a decision needs somebody"))
    known = {id_: group for group in queue for id_ in group.ids}
    decisions = dict(read_reviews(folder))
    for id_ in findings:
        if id_ not in known:
            remedy = did_you_mean(id_, known) or "`prelaunch review` lists the queue"
            raise UserError(
                Complaint(f"the run has no finding “{id_}” for a person to look at", str(run), remedy=remedy)
            )
        for each in known[id_].findings:
            place = each.place
            decisions[each.id] = Reviewed(
                each.id, each.check, place, each.what, fine, by.strip(), date.today().isoformat(), note.strip()
            )
    file = write_reviews(folder, decisions.values())
    _say(f"{file}: {len(decisions)} decided. `prelaunch judge {run}` decides again.")


def _list(queue: tuple[Group, ...], decided: int) -> None:
    for group in queue:
        more = f" and {len(group.places) - 1} more places" if len(group.places) > 1 else ""
        thing = f"\n    at {', '.join(group.things[:3])}" if group.things else ""
        _say(f"{group.ids[0]}  {group.first.what} ({group.places[0]}{more}){thing}")
    word = "thing" if len(queue) == 1 else "things"
    _say(f"{len(queue)} {word} for a person to look at, {decided} findings decided before." if queue or decided
         else "There is nothing for a person to look at.")  # fmt: skip


def _say(*lines: str) -> None:
    for line in lines:
        out.print(line, markup=False, highlight=False, soft_wrap=True)
