"""`quarantine:` in prelaunch.yaml: journeys that fail now and then, each with an owner, a reason and a last day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from prelaunch.config.document import QuarantinePart
from prelaunch.config.yaml_lines import Lined, line_at
from prelaunch.model.policy import Quarantine
from prelaunch.problems import Complaint, did_you_mean

LONGEST = timedelta(days=30)
MOST = 3
"""Journeys in quarantine at a time: more than that, and nobody knows any more what still works."""


def quarantine_of(
    written: Mapping[str, QuarantinePart], lined: Lined, file: str, folder: Path, today: date
) -> tuple[tuple[Quarantine, ...], list[Complaint]]:
    """What is in quarantine, and what is wrong with it; one that is over is no mistake, and no longer counts."""
    known = {each.relative_to(folder).with_suffix("").as_posix() for each in folder.rglob("*.yaml")}
    complaints: list[Complaint] = []
    found = []
    for name, part in written.items():
        line = line_at(lined, ("quarantine", name))
        if name not in known:
            complaints.append(Complaint(f"“{name}” is not a journey", file, line, did_you_mean(name, known)))
        if date.fromisoformat(part.expires) > today + LONGEST:
            what = f"a journey stays in quarantine for at most {LONGEST.days} days"
            remedy = f"write {(today + LONGEST).isoformat()} or earlier"
            complaints.append(Complaint(what, file, line_at(lined, ("quarantine", name, "expires")), remedy))
        found.append(Quarantine(name, **part.model_dump(), source=f"{file}:{line}"))
    counted = [each for each in found if date.fromisoformat(each.expires) >= today]
    if len(counted) > MOST:
        what = f"{len(counted)} journeys are in quarantine, and at most {MOST} may be"
        complaints.append(Complaint(what, file, line_at(lined, ("quarantine",)), "mend one of them first"))
    return tuple(found), complaints
