"""Add up what the load generator's processes wrote, second by second, into the facts of one load run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prelaunch.metrics._percentiles import percentile
from prelaunch.model.load import LoadError, SecondLoad, StepLoad


@dataclass(frozen=True, slots=True)
class Tally:
    """All processes together. `late_ms` is each process-second's median lateness, the worst process of each second."""

    started: float | None
    """Seconds since the epoch; None when no process began."""
    steps: tuple[StepLoad, ...]
    seconds: tuple[SecondLoad, ...]
    errors: tuple[LoadError, ...]
    late_ms: tuple[float, ...]


def lines_of(folder: Path) -> list[list[dict[str, Any]]]:
    """Each process's lines; a last line that was cut off is left out."""
    processes = []
    for file in sorted(folder.glob("samples-*.jsonl")):
        lines = []
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                lines.append(json.loads(line))
            except ValueError:
                break
        processes.append(lines)
    return processes


def tally(processes: Iterable[Iterable[dict[str, Any]]]) -> Tally:
    """The processes' lines as one run."""
    starts: list[float] = []
    times: dict[tuple[str, str], Counter[int]] = {}
    failures: Counter[tuple[str, str]] = Counter()
    errors: Counter[tuple[str, str]] = Counter()
    by_second: dict[int, tuple[Counter[int], Counter[str]]] = {}
    users: Counter[int] = Counter()
    late: dict[int, float] = {}
    for lines in processes:
        for line in lines:
            if "start" in line:
                starts.append(line["start"])
            elif "at" in line:
                users[line["at"]] += line["users"]
                if line["late_ms"] is not None:
                    late[line["at"]] = max(late.get(line["at"], 0.0), line["late_ms"])
            elif "second" in line:
                second_times, second_counts = by_second.setdefault(line["second"], (Counter(), Counter()))
                for method, name, failed, histogram in line["steps"]:
                    took = Counter(dict(map(tuple, histogram)))
                    times.setdefault((method, name), Counter()).update(took)
                    failures[method, name] += failed
                    second_times.update(took)
                    second_counts.update(requests=took.total() + failed, failures=failed)
                for name, what, count in line["errors"]:
                    errors[name, what] += count
    first = min(starts, default=None)
    return Tally(
        started=first,
        steps=tuple(
            StepLoad(name, method, took.total() + failures[method, name], failures[method, name], _sorted(took))
            for (method, name), took in times.items()
        ),
        seconds=_seconds(int(first), by_second, users) if first is not None else (),
        errors=tuple(LoadError(step, what, count) for (step, what), count in errors.most_common()),
        late_ms=tuple(late[second] for second in sorted(late)),
    )


def _seconds(
    first: int, by_second: dict[int, tuple[Counter[int], Counter[str]]], users: Counter[int]
) -> tuple[SecondLoad, ...]:
    last = max([*by_second, first])
    seconds = []
    now = 0
    for at in range(first, last + 1):
        took, counts = by_second.get(at, (Counter(), Counter()))
        now = users.get(at, now)
        seconds.append(
            SecondLoad(
                second=at - first,
                users=now,
                requests=counts["requests"],
                failures=counts["failures"],
                p50_ms=percentile(took.items(), 0.5),
                p95_ms=percentile(took.items(), 0.95),
            )
        )
    return tuple(seconds)


def _sorted(took: Counter[int]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(took.items()))
