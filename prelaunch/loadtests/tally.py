"""Add up what the load generator's processes wrote, second by second, into the facts of one load run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
    due: tuple[DueSecond, ...] = ()
    """By the second of the schedule in which requests were due."""
    lead_s: float = 0.0
    """From the start of the test to that of the schedule."""
    starts: int = 0
    missed: int = 0
    cpu: Mapping[int, Sequence[float]] = field(default_factory=dict)
    """Of workers on other machines, as they tell it themselves: per cent of one core, once a second."""


@dataclass(slots=True)
class DueSecond:
    """All that was due in one second of the schedule."""

    second: int
    begun: int = 0
    times: dict[tuple[str, str], Counter[int]] = field(default_factory=dict)
    failures: Counter[tuple[str, str]] = field(default_factory=Counter)


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
    due: dict[int, DueSecond] = {}
    leads: list[float] = []
    missed = 0
    cpu: dict[int, list[float]] = {}
    for number, lines in enumerate(processes):
        for line in lines:
            if "start" in line:
                starts.append(line["start"])
                leads.append(line.get("base", line["start"]) - line["start"])
            elif "at" in line:
                users[line["at"]] += line["users"]
                if line["late_ms"] is not None:
                    late[line["at"]] = max(late.get(line["at"], 0.0), line["late_ms"])
                missed += line.get("missed", 0)
                if "cpu" in line:
                    cpu.setdefault(-1 - number, []).append(line["cpu"])
                for second, count in line.get("begun", ()):
                    due.setdefault(second, DueSecond(second)).begun += count
            elif "due" in line:
                _add_due(due.setdefault(line["due"], DueSecond(line["due"])), line["steps"])
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
    in_order = tuple(due[second] for second in sorted(due))
    due_times: dict[tuple[str, str], Counter[int]] = {}
    for each in in_order:
        for key, took in each.times.items():
            due_times.setdefault(key, Counter()).update(took)
    lead = min(leads, default=0.0)
    return Tally(
        started=first,
        steps=tuple(
            StepLoad(
                name,
                method,
                took.total() + failures[method, name],
                failures[method, name],
                _sorted(took),
                _sorted(due_times.get((method, name), Counter())),
            )
            for (method, name), took in times.items()
        ),
        seconds=_seconds(int(first), by_second, users, due, round(lead)) if first is not None else (),
        errors=tuple(LoadError(step, what, count) for (step, what), count in errors.most_common()),
        late_ms=tuple(late[second] for second in sorted(late)),
        due=in_order,
        lead_s=lead,
        starts=sum(each.begun for each in in_order),
        missed=missed,
        cpu={worker: shares[1:] for worker, shares in cpu.items()},
    )


def _add_due(second: DueSecond, steps: Iterable[tuple[str, str, int, list[list[int]]]]) -> None:
    for method, name, failed, histogram in steps:
        second.failures[method, name] += failed
        second.times.setdefault((method, name), Counter()).update(dict(map(tuple, histogram)))  # type: ignore[arg-type]


def _seconds(
    first: int,
    by_second: dict[int, tuple[Counter[int], Counter[str]]],
    users: Counter[int],
    due: dict[int, DueSecond],
    lead: int,
) -> tuple[SecondLoad, ...]:
    last = max([*by_second, first])
    seconds = []
    now = 0
    for at in range(first, last + 1):
        took, counts = by_second.get(at, (Counter(), Counter()))
        now = users.get(at, now)
        meant = due.get(at - first - lead, DueSecond(0))
        waited = sum(meant.times.values(), Counter[int]())
        seconds.append(
            SecondLoad(
                second=at - first,
                users=now,
                requests=counts["requests"],
                failures=counts["failures"],
                p50_ms=percentile(took.items(), 0.5),
                p95_ms=percentile(took.items(), 0.95),
                due_p95_ms=percentile(waited.items(), 0.95),
                begun=meant.begun,
            )
        )
    return tuple(seconds)


def _sorted(took: Counter[int]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(took.items()))
