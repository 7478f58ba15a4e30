"""reviews.json: what people decided about findings that only a person can tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from prelaunch.config.kept import read_kept, write_kept
from prelaunch.model.policy import Reviewed

REVIEWS = "reviews.json"


def read_reviews(folder: Path) -> Mapping[str, Reviewed]:
    """Decisions by finding id; nothing where there is no such file. Raises UserError where it is damaged."""
    entries, _ = read_kept(folder, REVIEWS, "reviewed", Reviewed, "review again")
    return MappingProxyType({each.finding: each for each in entries})


def write_reviews(folder: Path, reviewed: Iterable[Reviewed]) -> Path:
    """Write the whole of it, ordered by place and check, so that two people's changes seldom meet in one line."""
    entries = sorted(reviewed, key=lambda each: (str(each.place), each.check, each.finding))
    return write_kept(folder, REVIEWS, "reviewed", entries)
