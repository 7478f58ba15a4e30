"""Note every sample inside the Locust process and write a line of JSON for each second, so that a crash loses one."""

from __future__ import annotations

import gc
import json
import os
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gevent
import psutil
from locust.clients import HttpSession
from locust.contrib.fasthttp import FastHttpSession

from prelaunch.adapters._locust_pace import Pace, current, due_of_this_request, note_when_due, open_schedule
from prelaunch.loadtests.arrivals import schedule, total_s
from prelaunch.model.load import Phase

SPAWN_S = 1.0
"""Before an open schedule begins: all customers are to be there, waiting for their moment."""
NOT_BEGUN = "arrival"
LINE = "prelaunch-line"
"""The message by which a worker sends what it would have written."""
TICK_S = 0.05
"""`time.sleep` here is gevent's: Locust's import replaced it."""
MOST_KINDS = 40
SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Plan:
    """The open schedule, of which each process takes its share; without phases users go round in a loop."""

    phases: tuple[Phase, ...] = ()
    arrivals: str = "poisson"
    processes: int = 1
    remote: bool = False
    """Whether the lines go to a master on another machine."""


class Recorder:
    """One process's samples by second, method and name: by when they ended, and by when they were due."""

    def __init__(self, folder: Path, unanswered_s: float, plan: Plan) -> None:
        self.plan = plan
        self.pace = Pace()
        self.process = psutil.Process()
        self.due: dict[int, dict[tuple[str, str], list[Any]]] = {}
        self.base = self.ends = 0.0
        """When the schedule began, or without one the test; due seconds are counted from there."""
        self.file = (folder / f"samples-{os.getpid()}.jsonl").open("w", encoding="utf-8")
        self.unanswered_s = unanswered_s
        self.seconds: dict[int, dict[tuple[str, str], list[Any]]] = {}
        self.errors: dict[int, Counter[tuple[str, str]]] = {}
        self.kinds: set[str] = set()
        self.late: list[float] = []
        self.runner: Any = None

    def listen(self, environment: Any) -> None:
        self.runner = environment.runner
        events = environment.events
        events.request.add_listener(self.on_request)
        events.user_error.add_listener(self.on_user_error)
        events.test_start.add_listener(self.on_start)
        events.test_stop.add_listener(self.on_stop)
        events.quitting.add_listener(self.on_quitting)
        note_when_due()
        if self.plan.phases:
            open_schedule(self.pace)
        for session in (FastHttpSession, HttpSession):
            setattr(session, "request", self.counting_unanswered(session.request))  # noqa: B010  mypy: a method

    def on_start(self, **_: object) -> None:
        gc.collect()
        gc.freeze()  # hundreds of thousands of objects that stay would be looked through again and again
        now = self.base = time.time()
        if self.plan.phases:
            self.base = now + SPAWN_S
            share = (max(0, getattr(self.runner, "worker_index", 0)), self.plan.processes)
            moments = schedule(self.plan.phases, kind=self.plan.arrivals, seed=int(now), share=share)
            self.pace.start(moments, self.base)
            self.ends = self.base + total_s(self.plan.phases)
        self.write({"start": now, "pid": os.getpid(), "base": self.base})
        spawn: Any = gevent.spawn
        spawn(self.keep_writing)
        spawn(self.feel_the_lateness)

    def on_request(
        self,
        request_type: str,
        name: str,
        response_time: float | None,
        exception: Exception | None = None,
        response: Any = None,
        start_time: float | None = None,
        **_: object,
    ) -> None:
        now = time.time()
        began = start_time or now
        due = due_of_this_request()
        due = began if due is None else min(due, began)
        self.note_due(due, (request_type, name), None if exception else (response_time or 0.0) + 1000 * (began - due))
        second = int(now)
        steps = self.seconds.get(second)
        if steps is None:
            steps = self.seconds[second] = {}
        step = steps.get((request_type, name))
        if step is None:
            step = steps[(request_type, name)] = [0, {}]
        if exception is None:
            times = step[1]
            took = rounded(response_time or 0.0)
            times[took] = times.get(took, 0) + 1
        else:
            step[0] += 1
            self.errors.setdefault(second, Counter())[(name, self.kind(exception, response))] += 1

    def note_due(self, due: float, key: tuple[str, str], took_ms: float | None) -> None:
        """By the second in which it was due; None is a failure."""
        steps = self.due.setdefault(max(0, int(due - self.base)), {})
        step = steps.get(key)
        if step is None:
            step = steps[key] = [0, {}]
        if took_ms is None:
            step[0] += 1
        else:
            took = rounded(took_ms)
            step[1][took] = step[1].get(took, 0) + 1

    def on_stop(self, **_: object) -> None:
        """Whoever was due and found no free place until the end has waited longest of all."""
        now = min(time.time(), self.ends)
        for due in self.pace.never_begun(now):
            late = TimeoutError(f"not begun: no place was free, for up to {_tens(now - due)} s")
            current().prelaunch_due = due
            self.on_request("", NOT_BEGUN, None, late)
        if self.plan.remote:
            # The master hears nothing any more once it knows that we have stopped.
            self.flush(before=None)
            self.write({"end": time.time()})

    def on_user_error(self, exception: Exception, **_: object) -> None:
        """A task that raises is a customer who could not go on."""
        self.on_request("", SCRIPT, None, exception)

    def on_quitting(self, **_: object) -> None:
        self.flush(before=None)
        self.write({"end": time.time()})

    def counting_unanswered(self, request: Callable[..., Any]) -> Callable[..., Any]:
        """Locust forgets requests that are still waiting when the test ends: the slowest of all."""

        def counted(session: Any, method: str, url: str, name: str | None = None, *more: Any, **named: Any) -> Any:
            began = time.monotonic()
            try:
                return request(session, method, url, name, *more, **named)
            except gevent.GreenletExit:
                waited = time.monotonic() - began
                if waited >= self.unanswered_s:
                    late = TimeoutError(f"no answer for {waited:.0f} s when the test ended")
                    self.on_request(method, name or url, None, late)
                raise

        return counted

    def kind(self, exception: Exception, response: Any) -> str:
        """A few words that equal failures share; addresses and numbers of one request are left out."""
        status = getattr(response, "status_code", 0) or 0
        if type(exception).__name__ in ("LocustBadStatusCode", "HTTPError") and status >= 400:
            return f"HTTP {status}"
        words = " ".join(str(exception).split())[:200]
        said = words if type(exception).__name__ == "CatchResponseError" else f"{type(exception).__name__}: {words}"
        if said not in self.kinds and len(self.kinds) >= MOST_KINDS:
            return "other failures"
        self.kinds.add(said)
        return said

    def feel_the_lateness(self) -> None:
        while True:
            began = time.monotonic()
            time.sleep(TICK_S)
            self.late.append((time.monotonic() - began - TICK_S) * 1000)

    def keep_writing(self) -> None:
        while True:
            time.sleep(1)
            self.flush(before=int(time.time()))

    def flush(self, before: int | None) -> None:
        late, self.late = round(statistics.median(self.late), 1) if self.late else None, []
        begun, self.pace.begun = self.pace.begun, {}
        missed, self.pace.missed = self.pace.missed, 0
        line = {"at": int(time.time()), "users": self.runner.user_count, "late_ms": late}
        if self.plan.remote:
            line["cpu"] = self.process.cpu_percent()
        self.write({**line, "begun": list(begun.items()), "missed": missed})
        due, self.due = self.due, {}
        for second, steps_due in due.items():
            rows = [[*key, failures, list(times.items())] for key, (failures, times) in steps_due.items()]
            self.write({"due": second, "steps": rows})
        for second in sorted(self.seconds):
            if before is not None and second >= before:
                continue
            steps = [[*key, failures, list(times.items())] for key, (failures, times) in self.seconds[second].items()]
            errors = [[*key, count] for key, count in self.errors.get(second, {}).items()]
            self.write({"second": second, "steps": steps, "errors": errors})
            del self.seconds[second]
            self.errors.pop(second, None)

    def write(self, line: dict[str, Any]) -> None:
        if self.plan.remote:
            self.runner.send_message(LINE, line)
        self.file.write(json.dumps(line) + "\n")
        self.file.flush()


def keep_what_workers_send(master: Any, folder: Path) -> None:
    """On the master: a file for each worker, as if it had written here."""

    def keep(msg: Any, **_: object) -> None:
        with (folder / f"samples-{msg.node_id}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(msg.data) + "\n")

    master.register_message(LINE, keep)


def _tens(seconds: float) -> int:
    """In steps, so that equal failures are counted together."""
    return next((step for step in (1, 3, 10, 30, 100, 300) if seconds <= step), 1000)


def rounded(ms: float) -> int:
    """Whole milliseconds up to a second, then three digits: at most half a per cent off."""
    whole = round(ms)
    if whole < 1000:
        return whole
    step = int(10 ** (len(str(whole)) - 3))
    return round(whole / step) * step
