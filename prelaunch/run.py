"""A run: gather, judge, measure, decide, tell."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.machine import ThisMachine
from prelaunch.again import decide_again
from prelaunch.config.secrets import Redactor
from prelaunch.config.settings import Settings
from prelaunch.gathering import Gathering
from prelaunch.model.verdict import Release
from prelaunch.ports import Machine, Progress
from prelaunch.preparing import Choice, prepare

__all__ = ["Choice", "cores", "run"]


def run(
    settings: Settings,
    choice: Choice,
    progress: Progress,
    environ: Mapping[str, str],
    machine: Machine | None = None,
) -> Release:
    """Look at the site as the workspace says, and decide. Ctrl-C judges what was seen until then.

    `machine` says whether times taken on it can be believed; None is this one.
    """
    work = prepare(settings, choice, environ)
    folder = EvidenceFolder.create(choice.reports, work.plan.started_at, Redactor(settings.secrets))
    folder.append(work.plan)
    gathering = Gathering(work, settings, choice, folder, progress, environ, machine or ThisMachine())
    try:
        gathering.everything()
        folder.finish(datetime.now(UTC).isoformat(timespec="seconds"))
    except KeyboardInterrupt:
        progress.end("stopped by hand", "judging what was seen")
        return decide_again(settings, (folder.path,))
    return decide_again(settings, (folder.path,), gathering.close_ups)


def cores() -> int:
    """How many workers suit this machine: all cores, four at most."""
    return max(1, min(4, os.cpu_count() or 1))
