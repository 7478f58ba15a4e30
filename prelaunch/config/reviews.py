"""reviews.json: what people decided about findings that only a person can tell, one a line, so that a diff tells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from prelaunch.model.codec import NotThatFact, from_json, to_json
from prelaunch.model.policy import Reviewed
from prelaunch.problems import Complaint, UserError

REVIEWS = "reviews.json"
FORMAT = 1


def read_reviews(folder: Path) -> Mapping[str, Reviewed]:
    """Decisions by finding id; nothing where there is no such file. Raises UserError where it is damaged."""
    path = folder / REVIEWS
    if not path.exists():
        return MappingProxyType({})
    remedy = "take it from version control, or remove it and review again"
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(value, dict) or value.get("format") != FORMAT or not isinstance(value.get("reviewed"), list):
            raise NotThatFact("another version of prelaunch wrote it, or something else did")
        entries = [from_json(Reviewed, each) for each in value["reviewed"]]
    except json.JSONDecodeError as error:
        raise UserError(Complaint(f"this is not JSON: {error.msg}", REVIEWS, error.lineno, remedy)) from error
    except (OSError, ValueError) as error:
        raise UserError(Complaint(f"this cannot be read: {error}", REVIEWS, 0, remedy)) from error
    return MappingProxyType({each.finding: each for each in entries})


def write_reviews(folder: Path, reviewed: Iterable[Reviewed]) -> Path:
    """Write the whole of it, ordered by place and check, so that two people's changes seldom meet in one line."""
    entries = sorted(reviewed, key=lambda each: (str(each.place), each.check, each.finding))
    lines = ",\n".join("  " + json.dumps(to_json(each), ensure_ascii=False) for each in entries)
    text = f'{{\n "format": {FORMAT},\n "reviewed": [' + (f"\n{lines}\n " if lines else "") + "]\n}\n"
    path = folder / REVIEWS
    part = path.with_name(f".{REVIEWS}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
    return path
