"""What can be done with a run that is over: judge it again, tell it, accept it, look for a finding in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from prelaunch import __version__
from prelaunch.adapters import frames
from prelaunch.adapters.evidence import EvidenceFolder, find_run
from prelaunch.adapters.evidence_reading import read
from prelaunch.adapters.pictures import report_pictures
from prelaunch.benchmarks.counting import counted
from prelaunch.config.baseline import write_baseline
from prelaunch.config.secrets import Redactor
from prelaunch.config.settings import Settings
from prelaunch.judging.accepting import Acceptance, accept
from prelaunch.judging.lacking import UNWAIVABLE
from prelaunch.judging.release import make_release
from prelaunch.judging.renaming import renamed
from prelaunch.judging.standing import standing
from prelaunch.judging.waive import needs_approval
from prelaunch.metrics import readings
from prelaunch.model.history import Past
from prelaunch.model.policy import Policy
from prelaunch.model.verdict import Reason, Release
from prelaunch.problems import Complaint, UserError
from prelaunch.reports import html
from prelaunch.reports.every import TEXTS
from prelaunch.reports.past import past_of

if TYPE_CHECKING:
    from prelaunch.adapters.history import History


def decide_again(
    settings: Settings, folders: Sequence[Path], before_telling: Callable[[Release], None] | None = None
) -> Release:
    """Judge, measure, decide, tell and remember, over evidence that is there already, with today's policy."""
    path = find_run(folders[0])
    release = remembered(settings, judged(settings, folders), path)
    if before_telling:
        before_telling(release)
    tell(release, path, Redactor(settings.secrets), settings.language, frames.beside(release, path, settings.folder))
    return release


def remembered(settings: Settings, release: Release, path: Path) -> Release:
    """The release with the earlier ones of its site, after adding it to them.

    A history that cannot be used takes no verdict down: it is told among the advice.
    """
    if settings.history.lower() == "off":
        return release
    try:
        history = remembering(settings, path.resolve().parent)
        mine = replace(past_of(release), run=path.resolve().name)
        earlier = [each for each in history.runs(mine.site, last=31) if each.run != mine.run]
        history.add(hidden(mine, Redactor(settings.secrets)))
        history.close()
    except UserError as error:
        note = Reason("releases are remembered", str(error))
        return replace(release, verdict=replace(release.verdict, advice=(*release.verdict.advice, note)))
    return replace(release, history=tuple(each for each in earlier if each.started_at <= mine.started_at)[-30:])


def remembering(settings: Settings, reports: Path) -> History:
    """The workspace's history, or the one beside the runs."""
    from prelaunch.adapters.history import History, sqlite_url  # A third of a second that other commands do without.

    if not settings.history and not reports.is_dir():
        raise UserError(
            Complaint("there is no such folder", str(reports), remedy="name the folder that holds the runs")
        )
    return History(settings.history or sqlite_url(reports))


def hidden(past: Past, redact: Redactor) -> Past:
    """Without secrets in what pages said."""
    found = tuple(replace(each, what=redact(each.what), step=redact(each.step)) for each in past.findings)
    return replace(past, sentence=redact(past.sentence), findings=found)


def judged(settings: Settings, folders: Sequence[Path], policy: Policy | None = None) -> Release:
    """The release of these folders under this policy or the workspace's; nothing is written."""
    policy = policy or settings.policy
    paths = tuple(find_run(path) for path in folders)
    evidence = replace(counted(read(*paths), settings.available), studies=settings.studies)
    measured = readings(evidence, policy.limits)
    return make_release(evidence, settings.available, policy, measured, date.today(), __version__, str(paths[0]))


def tell(
    release: Release, path: Path, redact: Redactor, language: str = "en", accepted: Mapping[str, str] | None = None
) -> None:
    """Write every report beside the evidence."""
    folder = EvidenceFolder(path, redact)
    for name, render in TEXTS.items():
        folder.write(name, render(release))
    folder.write("report.html", html.render(release, {**report_pictures(release, path), **(accepted or {})}, language))


def accept_run(settings: Settings, folders: Sequence[Path], by: str) -> tuple[Acceptance, Path]:
    """Write the baseline after this run; what it changed, and the file."""
    release = judged(settings, folders)
    policy = renamed(settings.policy, release.findings, release.evidence.plan)
    accepted = accept(release, policy.baseline, by=by, on=date.today().isoformat(), before=policy.accepted)
    hide = Redactor(settings.secrets)
    frames.keep(release, find_run(folders[0]), settings.folder)
    entries = [replace(each, what=hide(each.what)) for each in accepted.accepted]
    return accepted, write_baseline(settings.folder, entries, accepted.release)


@dataclass(frozen=True, slots=True)
class Waivable:
    what: str
    needs_approval: bool
    never: bool


def waivable(release: Release) -> Mapping[str, Waivable]:
    """What a waiver can name in this run, by id: findings, broken limits, missing evidence."""
    place = standing(release.evidence)
    things: dict[str, Waivable] = {}
    verdict = release.verdict
    for reason in (*verdict.blocking, *verdict.undetermined, *verdict.waived):
        if reason.id:
            things[reason.id] = Waivable(reason.what, needs_approval(reason, place), reason.rule in UNWAIVABLE)
    for finding in release.findings:
        things[finding.id] = Waivable(finding.what, needs_approval(finding, place), never=False)
    return things
