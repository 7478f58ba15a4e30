"""Who walks in a load test: the rows of a data file, or the journey's personas, one after the other."""

from __future__ import annotations

import csv
import itertools
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from prelaunch.config.workspace import read_workspace
from prelaunch.problems import Complaint, UserError

ROUND = "${round}"


class Customers:
    """`next()` is the facts of one customer.

    `loadtests/data/JOURNEY.csv`, if there, has a customer on each line, its first line the names of facts; else the
    personas are those of prelaunch.yaml. `${round}` in a fact is a number that no other round of this test has.
    """

    def __init__(self, file: str, journey: str, *, personas: Sequence[str] = ()) -> None:
        self.workspace = _workspace(Path(file))
        data = self.workspace / "loadtests" / "data" / f"{journey.replace('/', '-')}.csv"
        rows = read_data(data) if data.is_file() else []
        if not rows and personas:
            environment = os.environ.get("PRELAUNCH_ENVIRONMENT", "")
            written = read_workspace(self.workspace, environment=environment, environ=os.environ).personas
            rows = [dict(written[name]) for name in personas]
        self._rows = rows or [{}]
        self._rounds = itertools.count(1)

    def __len__(self) -> int:
        return len(self._rows)

    def next(self) -> Mapping[str, str]:
        number = next(self._rounds)
        # Workers begin at different customers: each has a process number of its own.
        row = self._rows[(number + os.getpid()) % len(self._rows)]
        mark = f"{os.getpid()}-{number}"
        return {name: value.replace(ROUND, mark) for name, value in row.items()}


def read_data(file: Path) -> list[dict[str, str]]:
    """The rows of a data file; raises UserError with the line that is not right."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        rows = []
        for row in reader:
            if None in row or None in row.values():
                what = "this line has not as many values as the first has names"
                raise UserError(Complaint(what, str(file), reader.line_num, "fill in every column"))
            rows.append({str(name).strip(): str(value) for name, value in row.items()})
    if not rows:
        raise UserError(Complaint("there is no customer in it", str(file), 1, "write a line for each, or delete it"))
    return rows


def _workspace(file: Path) -> Path:
    """The nearest folder above that is a workspace."""
    named = os.environ.get("PRELAUNCH_WORKSPACE")
    if named:
        return Path(named)
    above = file.resolve().parents
    return next((each for each in above if (each / "prelaunch.yaml").is_file()), above[0])
