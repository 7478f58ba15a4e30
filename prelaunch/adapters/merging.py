"""Make one run of several shards: evidence, pictures and traces in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from prelaunch.adapters.evidence import EvidenceFolder, find_run
from prelaunch.adapters.evidence_reading import read
from prelaunch.model.missing import Missing
from prelaunch.model.site import Site
from prelaunch.model.verdict import Evidence
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk
from prelaunch.problems import UserError

Moved = Callable[[str], str]


def merge(folders: Sequence[Path], into: Path) -> Path:
    """The new run's folder under `into`; the shards stay as they are. It is finished only if every shard is.

    Raises UserError where fewer than two folders are named, one is no run's, or they looked at different sites.
    """
    if len(folders) < 2:
        raise UserError("name at least two shards; one alone is a run already")
    paths = [find_run(folder) for folder in folders]
    evidence = read(*paths)
    folder = EvidenceFolder.create(into, evidence.plan.started_at)
    folder.append(evidence.plan)
    _write(evidence, folder, _mover(paths, folder.path))
    return folder.path


def _write(evidence: Evidence, folder: EvidenceFolder, moved: Moved) -> None:
    if isinstance(evidence.site, Site):
        visits = tuple(_visit(each, moved) for each in evidence.site.visits)
        folder.append(replace(evidence.site, visits=visits))
    for visit in evidence.visits:
        folder.append(_visit(visit, moved))
    for walk in evidence.walks:
        folder.append(_walk(walk, moved))
    for load in evidence.loads:
        folder.append(load)
    for note in evidence.notes:
        folder.started(note.removeprefix("under way when the run stopped: "))
    if not isinstance(evidence.finished_at, Missing):
        folder.finish(evidence.finished_at)


def _mover(paths: Sequence[Path], home: Path) -> Moved:
    """Copies the file that a fact of the first folder's view names, and answers where it lies now."""
    roots = [(at, path.resolve()) for at, path in enumerate(paths, start=1)]

    def moved(name: str) -> str:
        file = (paths[0] / name).resolve()
        for at, root in roots:
            if file.is_relative_to(root) and file.is_file():
                inside = file.relative_to(root)
                goal = home / inside.parent / f"{at}-{inside.name}"
                goal.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, goal)
                return goal.relative_to(home).as_posix()
        return name

    return lambda name: moved(name) if name else name


def _visit(visit: Visit, moved: Moved) -> Visit:
    return replace(visit, screenshot=moved(visit.screenshot)) if isinstance(visit.screenshot, str) else visit


def _walk(walk: Walk, moved: Moved) -> Walk:
    return replace(
        walk,
        steps=tuple(replace(step, screenshot=moved(step.screenshot)) for step in walk.steps),
        kept=tuple(replace(kept, screenshot=moved(kept.screenshot)) for kept in walk.kept),
        trace=moved(walk.trace) if isinstance(walk.trace, str) else walk.trace,
    )
