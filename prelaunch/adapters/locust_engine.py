"""Make load with Locust in a child process, and read its samples back as one load run."""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from prelaunch.adapters._preflight import does_not_answer, free_port
from prelaunch.config.guard import may_load
from prelaunch.loadtests.arrivals import peak
from prelaunch.loadtests.health import health
from prelaunch.loadtests.phases import phase_loads
from prelaunch.loadtests.tally import Tally, lines_of, tally
from prelaunch.model.load import GeneratorHealth, LoadRun
from prelaunch.model.missing import Missing
from prelaunch.ports import LoadOrder

UNANSWERED_S = 5.0
"""How long users may finish what they do when time is up; a request that waited this long then is a failure."""
START_S = 30.0
"""Importing Locust and starting its workers, on a busy machine."""
WORKERS_S = 120.0
"""How long a master waits for its workers, and they for it."""
LOOK_EVERY_S = 0.25
REACH_S = 2.0
"""Until workers on other machines have begun; their schedule ends by itself."""
LEAD_S = 1.0
"""Before an open schedule, for the generator's customers to be there."""


@dataclass(frozen=True, slots=True)
class LocustEngine:
    """Runs one order at a time. `watch(seconds)` is called about once a second, for progress."""

    most_seconds: float = 600.0
    most_users: int = 2000
    most_rate: float = 200.0
    """Customers per second."""
    enough: Callable[[Path, float], bool] = lambda _folder, _seconds: False
    """Asked about once a second with the folder of the samples: whether the test may end before its time."""
    watch: Callable[[float], None] = lambda _seconds: None

    def run(self, order: LoadOrder) -> LoadRun:
        """The run as it went; `trouble` says why there is no result, and Ctrl-C leaves what there was so far."""
        started_at = datetime.now(UTC).isoformat(timespec="seconds")
        began = time.monotonic()
        trouble = self._refusal(order) or does_not_answer(order.target)
        if trouble:
            return _run_of(order, started_at, 0.0, trouble, {})
        folder = order.folder / "samples"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        trouble, cpu = self._load(order, folder)
        return _run_of(order, started_at, time.monotonic() - began, trouble, cpu)

    def _refusal(self, order: LoadOrder) -> str:
        why = may_load(order.target, order.allow_hosts) or order.production
        if not why and order.phases and peak(order.phases) > self.most_rate:
            why = f"{peak(order.phases):g} customers a second are over the ceiling of {self.most_rate:g}"
        if not why and order.duration_s > self.most_seconds:
            why = f"{order.duration_s:.0f} s is over the ceiling of {self.most_seconds:.0f} s"
        if not why and order.users > self.most_users:
            why = f"{order.users} users are over the ceiling of {self.most_users}"
        return f"refused: {why}" if why else ""

    def _load(self, order: LoadOrder, folder: Path) -> tuple[str, dict[int, list[float]]]:
        log = order.folder / "locust.log"
        with log.open("w", encoding="utf-8") as output:
            child = subprocess.Popen(
                _command(order, folder),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=order.locustfile.parent,
                env=_environment(order),
                start_new_session=True,
            )
            trouble, cpu = "", dict[int, list[float]]()
            try:
                trouble = self._watch(child, order, folder, cpu)
            except KeyboardInterrupt:
                trouble = "stopped by hand before its end"
            finally:
                _end(child)
        # Locust exits with 1 for any failed request, so its exit code says nothing; a negative one is a signal.
        if not trouble and child.returncode < 0:
            trouble = f"the load generator was ended by signal {-child.returncode}"
        if not trouble and not any(line for lines in lines_of(folder) for line in lines if "end" in line):
            trouble = f"the load generator failed: {_last_words(log)}"
        return trouble, cpu

    def _watch(
        self, child: subprocess.Popen[bytes], order: LoadOrder, folder: Path, cpu: dict[int, list[float]]
    ) -> str:
        planned = order.duration_s
        deadline = time.monotonic() + START_S + (WORKERS_S if order.role else 0) + planned + 3 * UNANSWERED_S
        started: float | None = None
        looked = 0.0
        known: dict[int, psutil.Process] = {}
        while child.poll() is None:
            now = time.monotonic()
            if started is None and any(file.stat().st_size for file in folder.glob("samples-*.jsonl")):
                started = now
                deadline = min(deadline, now + planned + 3 * UNANSWERED_S)
            if now > deadline:
                return "" if started else "the load generator did not start"
            if started is not None and now - looked >= 1.0:
                looked = now
                if self.enough(folder, now - started):
                    child.send_signal(signal.SIGTERM)
                    child.wait(3 * UNANSWERED_S)
                    child.returncode = max(0, child.returncode)
                    return ""
                _look_at_cpu(child.pid, known, cpu, count=now - started < planned)
                self.watch(now - started)
            time.sleep(LOOK_EVERY_S)
        return ""


def _command(order: LoadOrder, folder: Path) -> list[str]:
    child = {
        "allow_hosts": list(order.allow_hosts),
        "folder": str(folder.resolve()),
        "parent": os.getpid(),
        "phases": [asdict(each) for each in order.phases],
        "arrivals": order.arrivals,
        "role": order.role,
        "share_of": order.workers or order.processes,
        "processes": order.processes,
        "unanswered_s": UNANSWERED_S,
    }
    (folder / "order.json").write_text(json.dumps(child), encoding="utf-8")
    command = [sys.executable, "-P", "-m", "prelaunch.adapters._locust_child", str((folder / "order.json").resolve())]
    command += [
        "--headless",
        "--only-summary",
        "-f",
        str(order.locustfile.resolve()),
        "--host",
        order.target.rstrip("/"),
    ]
    command += [
        "--users",
        str(order.users),
        "--spawn-rate",
        str(order.users / order.ramp_s if order.ramp_s and not order.phases else order.users),
    ]
    command += [
        "--run-time",
        f"{math.ceil(order.duration_s + (LEAD_S if order.phases else 0) + (REACH_S if order.role else 0))}s",
        "--stop-timeout",
        f"{UNANSWERED_S:.0f}s",
    ]
    if order.role:
        return command + _over_machines(order)
    if order.processes > 1:
        port = str(free_port())
        command += ["--processes", str(order.processes), "--master-bind-host", "127.0.0.1", "--master-bind-port", port]
        command += ["--master-host", "127.0.0.1", "--master-port", port]
    return command


def _over_machines(order: LoadOrder) -> list[str]:
    host, _, port = order.meets_at.rpartition(":")
    if order.role == "worker":
        return ["--worker", "--master-host", host, "--master-port", port]
    wait = ["--expect-workers", str(order.workers), "--expect-workers-max-wait", f"{WORKERS_S:.0f}"]
    return ["--master", "--master-bind-host", host, "--master-bind-port", port, *wait]


def _environment(order: LoadOrder) -> dict[str, str]:
    """LOCUST_... variables and proxies of the user's shell would change the order, so they stay behind."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("LOCUST_") and not name.lower().endswith("_proxy")
    }
    return {**inherited, "PYTHONUNBUFFERED": "1", **order.environment}


def _look_at_cpu(pid: int, known: dict[int, psutil.Process], cpu: dict[int, list[float]], *, count: bool) -> None:
    try:
        parent = known.setdefault(pid, psutil.Process(pid))
        for process in (parent, *parent.children(recursive=True)):
            new = process.pid not in known
            share = known.setdefault(process.pid, process).cpu_percent()
            # psutil's first answer about a process is always 0.
            if count and not new and process.pid in cpu:
                cpu[process.pid].append(share)
            cpu.setdefault(process.pid, [])
    except psutil.Error:
        return


def _end(child: subprocess.Popen[bytes]) -> None:
    """First politely, so that the last second is written; then by the ids of its own processes."""
    if child.poll() is not None:
        return
    try:
        family = [*psutil.Process(child.pid).children(recursive=True)]
    except psutil.Error:
        family = []
    child.send_signal(signal.SIGTERM)
    try:
        child.wait(UNANSWERED_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    for process in family:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue


def _run_of(order: LoadOrder, started_at: str, took_s: float, trouble: str, cpu: dict[int, list[float]]) -> LoadRun:
    samples = tally(lines_of(order.folder / "samples")) if took_s else tally([])
    if not trouble and not samples.steps:
        trouble = "no request was made, so nothing was measured"
    generator: GeneratorHealth | Missing = Missing("no load was made")
    if took_s:
        generator = health({**cpu, **samples.cpu}, samples.late_ms, samples.starts, samples.missed)
    return LoadRun(
        id=order.name,
        name=order.title or order.name,
        source=order.source,
        target=order.target,
        started_at=started_at,
        took_s=round(took_s, 1),
        users=order.users,
        minimum_samples=order.minimum_samples,
        limits=order.limits,
        steps=samples.steps,
        seconds=samples.seconds,
        errors=samples.errors,
        generator=generator,
        trouble=trouble,
        phases=phase_loads(order.phases, samples, until_s=_until(samples)) if order.phases else (),
        profile=order.profile,
        forecast_peak=order.forecast_peak,
        journey=order.journey,
        seeks_capacity=order.seeks_capacity,
    )


def _until(samples: Tally) -> float:
    """Where the schedule was ended, in its own seconds."""
    return max((float(each.second + 1) for each in samples.due), default=0.0)


def _last_words(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return lines[-1][:300] if lines else "it said nothing"
