"""baseline.json: the release that somebody accepted, with the findings that were there then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from prelaunch.config.kept import read_kept, write_kept
from prelaunch.model.accepted import Accepted, AcceptedRelease
from prelaunch.model.codec import NotThatFact, from_json
from prelaunch.problems import Complaint, UserError

BASELINE = "baseline.json"
REMEDY = "accept a run anew"


def read_baseline(folder: Path) -> tuple[Mapping[str, Accepted], AcceptedRelease | None]:
    """What was accepted, by finding id, and when it was; nothing where there is no such file.

    Raises UserError where it is damaged.
    """
    entries, document = read_kept(folder, BASELINE, "accepted", Accepted, REMEDY)
    known = MappingProxyType({each.finding: each for each in entries})
    try:
        release = from_json(AcceptedRelease, document["release"]) if "release" in document else None
    except NotThatFact as error:
        remedy = f"take it from version control, or remove it and {REMEDY}"
        raise UserError(Complaint(f"“release” cannot be read: {error}", BASELINE, 0, remedy)) from error
    return known, release


def write_baseline(folder: Path, accepted: Iterable[Accepted], release: AcceptedRelease) -> Path:
    """Write the whole of it, ordered by place and check, so that two people's changes seldom meet in one line."""
    entries = sorted(accepted, key=lambda each: (str(each.place), each.check, each.finding))
    return write_kept(folder, BASELINE, "accepted", entries, release=release)
