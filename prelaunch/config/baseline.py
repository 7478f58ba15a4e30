"""baseline.json: the findings that were there when somebody accepted a run, one a line, so that a diff tells them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from prelaunch.model.codec import NotThatFact, from_json, to_json
from prelaunch.model.policy import Accepted
from prelaunch.problems import Complaint, UserError

BASELINE = "baseline.json"
FORMAT = 1


def read_baseline(folder: Path) -> Mapping[str, Accepted]:
    """What was accepted, by finding id; nothing where there is no such file. Raises UserError where it is damaged."""
    path = folder / BASELINE
    if not path.exists():
        return MappingProxyType({})
    remedy = "take it from version control, or remove it and accept a run anew"
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(value, dict) or value.get("format") != FORMAT or not isinstance(value.get("accepted"), list):
            raise NotThatFact("another version of prelaunch wrote it, or something else did")
        entries = [from_json(Accepted, each) for each in value["accepted"]]
    except json.JSONDecodeError as error:
        raise UserError(Complaint(f"this is not JSON: {error.msg}", BASELINE, error.lineno, remedy)) from error
    except (OSError, ValueError) as error:
        raise UserError(Complaint(f"this cannot be read: {error}", BASELINE, 0, remedy)) from error
    return MappingProxyType({each.finding: each for each in entries})


def write_baseline(folder: Path, accepted: Iterable[Accepted]) -> Path:
    """Write the whole of it, ordered by place and check, so that two people's changes seldom meet in one line."""
    entries = sorted(accepted, key=lambda each: (str(each.place), each.check, each.finding))
    lines = ",\n".join("  " + json.dumps(to_json(each), ensure_ascii=False) for each in entries)
    text = f'{{\n "format": {FORMAT},\n "accepted": [' + (f"\n{lines}\n " if lines else "") + "]\n}\n"
    path = folder / BASELINE
    part = path.with_name(f".{BASELINE}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
    return path
