"""Keep a run's evidence in a folder as it is seen, so that a run killed in the middle can still be judged."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from prelaunch.model.benchmark import Glance
from prelaunch.model.codec import KIND, JsonValue, to_json
from prelaunch.model.laps import Lap
from prelaunch.model.load import LoadRun
from prelaunch.model.machine import Pace
from prelaunch.model.plan import Plan
from prelaunch.model.site import Probe, Site, Skipped
from prelaunch.model.visit import Visit
from prelaunch.model.walk import Walk
from prelaunch.problems import Complaint, UserError

Redactor = Callable[[str], str]
Fact = Visit | Walk | LoadRun | Lap | Glance | Pace | Probe | Skipped | Site | Plan

FORMAT = 1
LATEST = "latest"
FILES: dict[type, str] = {
    Visit: "visits.jsonl",
    Walk: "walks.jsonl",
    LoadRun: "loads.jsonl",
    Lap: "laps.jsonl",
    Pace: "paces.jsonl",
    Probe: "probes.jsonl",
    Skipped: "skipped.jsonl",
    Site: "site.jsonl",
    Glance: "benchmark.jsonl",
}
"""One file per kind of fact, one fact per line. The last line with an id wins."""
UNDER_WAY = "under-way.jsonl"


class EvidenceFolder:
    """`reports/<time>/`: `evidence/` with JSON lines, `screenshots/` beside it, the reports on top.

    A fact may be appended twice under one id: first what is known at its start (a Walk whose `trouble` says that the
    run was stopped in the middle of it), then the whole. Reading takes the last. `end.json` is written by `finish`
    alone: without it the run did not reach its end. Appending is one write, so several processes may share a folder.
    """

    def __init__(self, path: Path, redact: Redactor = str) -> None:
        self.path = path
        self.evidence = path / "evidence"
        self.screenshots = path / "screenshots"
        self._redact = redact
        self._visits: set[str] = set()
        self._probes: set[str] = set()
        self._skipped: set[tuple[str, str]] = set()

    @classmethod
    def create(cls, root: Path, started_at: str, redact: Redactor = str) -> EvidenceFolder:
        """A new folder under `root`, named after the time (`2026-07-14T10-32-05`); `root/latest` leads to it."""
        stem = started_at[:19].replace(":", "-") or "run"
        path, count = root / stem, 1
        try:
            root.mkdir(parents=True, exist_ok=True)
            while True:
                try:
                    path.mkdir()
                    break
                except FileExistsError:
                    count += 1
                    path = root / f"{stem}-{count}"
            folder = cls(path, redact)
            folder.evidence.mkdir()
            folder.screenshots.mkdir()
        except OSError as error:
            remedy = "name another folder for the reports"
            raise UserError(
                Complaint(f"cannot write evidence here: {error.strerror}", str(path), remedy=remedy)
            ) from error
        _link_latest(root, path.name)
        return folder

    @classmethod
    def open(cls, path: Path, redact: Redactor = str) -> EvidenceFolder:
        """A folder that is there already; `latest` may be a link or a text file that names one."""
        folder = cls(find_run(path), redact)
        for file in sorted(folder.evidence.glob("*.jsonl")):
            _end_the_line(file)
        return folder

    def append(self, fact: Fact) -> None:
        """Write one fact. A Site is taken apart: what it holds and was not appended yet goes to its own file."""
        if isinstance(fact, Plan):
            self._write_json("plan.json", {"format": FORMAT, "plan": to_json(fact)})
            return
        if isinstance(fact, Site):
            fact = self._take_apart(fact)
        elif isinstance(fact, Visit):
            self._visits.add(fact.id)
        elif isinstance(fact, Probe):
            self._probes.add(fact.url)
        elif isinstance(fact, Skipped):
            self._skipped.add((fact.url, fact.reason))
        self._line(FILES[type(fact)], to_json(fact))

    def started(self, what: str) -> None:
        """Note what is under way, `journey “buy”`; told if the run stops before `ended` says the same."""
        self._line(UNDER_WAY, {"started": what})

    def ended(self, what: str) -> None:
        self._line(UNDER_WAY, {"ended": what})

    def finish(self, finished_at: str) -> None:
        """Say that the run reached its end; nothing is appended after it."""
        self._write_json("end.json", {"format": FORMAT, "finished_at": finished_at})

    def write(self, name: str, text: str) -> Path:
        """Put a report beside the evidence, under the same redactor."""
        file = self.path / name
        file.write_text(self._redact(text), encoding="utf-8")
        return file

    def _take_apart(self, site: Site) -> Site:
        for visit in site.visits:
            if visit.id not in self._visits:
                self.append(visit)
        for probe in site.probes:
            if probe.url not in self._probes:
                self.append(probe)
        for skipped in site.skipped:
            if (skipped.url, skipped.reason) not in self._skipped:
                self.append(skipped)
        return replace(site, visits=(), probes=(), skipped=())

    def _line(self, name: str, value: JsonValue) -> None:
        line = json.dumps(self._clean(value), ensure_ascii=False, separators=(",", ":")) + "\n"
        handle = os.open(self.evidence / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            left = memoryview(line.encode("utf-8", "surrogatepass"))
            while left:
                left = left[os.write(handle, left) :]
        finally:
            os.close(handle)

    def _write_json(self, name: str, value: JsonValue) -> None:
        """Whole or not at all: a reader never sees half of it."""
        part = self.evidence / f".{name}.{os.getpid()}"
        part.write_text(json.dumps(self._clean(value), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(self.evidence / name)

    def _clean(self, value: JsonValue) -> JsonValue:
        """Every text through the redactor, before JSON escapes a secret's quotes and hides it from the redactor."""
        if isinstance(value, str):
            # A lone surrogate, as some pages hold, is not UTF-8 and could not be read back.
            return self._redact(value).encode("utf-8", "replace").decode("utf-8")
        if isinstance(value, list):
            return [self._clean(item) for item in value]
        if isinstance(value, dict):
            return {key: item if key == KIND else self._clean(item) for key, item in value.items()}
        return value


def find_run(path: Path) -> Path:
    """The run's folder a user named; raises UserError where there is none."""
    if path.is_file() and path.name == LATEST:
        path = path.parent / path.read_text(encoding="utf-8").strip()
    if path.name == "evidence" and (path / "plan.json").is_file():
        path = path.parent
    if not path.is_dir():
        raise UserError(
            Complaint("there is no such folder", str(path), remedy="name a run's folder, e.g. reports/latest")
        )
    if not (path / "evidence" / "plan.json").is_file():
        remedy = "it has no evidence/plan.json; name one folder under reports/"
        raise UserError(Complaint("this is not a run's folder", str(path), remedy=remedy))
    return path


def _link_latest(root: Path, name: str) -> None:
    """Point `latest` at this run: a link, or a text file where links cannot be made. A user's own folder stays."""
    link = root / LATEST
    if link.is_dir() and not link.is_symlink():
        return
    part = root / f".{LATEST}.{os.getpid()}"
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
        try:
            part.symlink_to(name, target_is_directory=True)
        except (OSError, NotImplementedError):
            part.write_text(name + "\n", encoding="utf-8")
        part.replace(link)


def _end_the_line(file: Path) -> None:
    """A line cut by a kill must not swallow the next one."""
    with file.open("rb+") as handle:
        if handle.seek(0, os.SEEK_END):
            handle.seek(-1, os.SEEK_END)
            if handle.read(1) != b"\n":
                handle.write(b"\n")
