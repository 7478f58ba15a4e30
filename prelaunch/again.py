"""What can be done with a run that is over: judge it again, tell it, accept it, look for a finding in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from prelaunch import __version__
from prelaunch.adapters.evidence import EvidenceFolder, find_run
from prelaunch.adapters.evidence_reading import read
from prelaunch.adapters.pictures import report_pictures
from prelaunch.config.baseline import write_baseline
from prelaunch.config.secrets import Redactor
from prelaunch.config.settings import Settings
from prelaunch.judging.accepting import Acceptance, accept
from prelaunch.judging.lacking import UNWAIVABLE
from prelaunch.judging.release import make_release
from prelaunch.judging.standing import standing
from prelaunch.judging.waive import needs_approval
from prelaunch.metrics import readings
from prelaunch.model.policy import Policy
from prelaunch.model.verdict import Release
from prelaunch.reports import html
from prelaunch.reports.every import TEXTS


def decide_again(settings: Settings, folders: Sequence[Path]) -> Release:
    """Judge, measure, decide and tell over evidence that is there already, with today's policy."""
    release = judged(settings, folders)
    tell(release, find_run(folders[0]), Redactor(settings.secrets))
    return release


def judged(settings: Settings, folders: Sequence[Path], policy: Policy | None = None) -> Release:
    """The release of these folders under this policy or the workspace's; nothing is written."""
    policy = policy or settings.policy
    paths = tuple(find_run(path) for path in folders)
    evidence = read(*paths)
    measured = readings(evidence, policy.limits)
    return make_release(evidence, settings.available, policy, measured, date.today(), __version__, str(paths[0]))


def tell(release: Release, path: Path, redact: Redactor) -> None:
    """Write every report beside the evidence."""
    folder = EvidenceFolder(path, redact)
    for name, render in TEXTS.items():
        folder.write(name, render(release))
    folder.write("report.html", html.render(release, report_pictures(release, path)))


def accept_run(settings: Settings, folders: Sequence[Path], by: str) -> tuple[Acceptance, Path]:
    """Write the baseline after this run; what it changed, and the file."""
    release = judged(settings, folders)
    accepted = accept(release, settings.policy.baseline, by=by, on=date.today().isoformat())
    hide = Redactor(settings.secrets)
    entries = [replace(each, what=hide(each.what)) for each in accepted.accepted]
    return accepted, write_baseline(settings.folder, entries)


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
