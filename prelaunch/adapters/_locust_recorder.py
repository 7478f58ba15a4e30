"""Note every sample inside the Locust process and write a line of JSON for each second, so that a crash loses one."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gevent
from locust.clients import HttpSession
from locust.contrib.fasthttp import FastHttpSession

TICK_S = 0.05
"""`time.sleep` here is gevent's: Locust's import replaced it."""
MOST_KINDS = 40
SCRIPT = "script"


class Recorder:
    """One process's samples by second, method and name."""

    def __init__(self, folder: Path, unanswered_s: float) -> None:
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
        events.quitting.add_listener(self.on_quitting)
        for session in (FastHttpSession, HttpSession):
            setattr(session, "request", self.counting_unanswered(session.request))  # noqa: B010  mypy: a method

    def on_start(self, **_: object) -> None:
        self.write({"start": time.time(), "pid": os.getpid()})
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
        **_: object,
    ) -> None:
        second = int(time.time())
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
        self.write({"at": int(time.time()), "users": self.runner.user_count, "late_ms": late})
        for second in sorted(self.seconds):
            if before is not None and second >= before:
                continue
            steps = [[*key, failures, list(times.items())] for key, (failures, times) in self.seconds[second].items()]
            errors = [[*key, count] for key, count in self.errors.get(second, {}).items()]
            self.write({"second": second, "steps": steps, "errors": errors})
            del self.seconds[second]
            self.errors.pop(second, None)

    def write(self, line: dict[str, Any]) -> None:
        self.file.write(json.dumps(line) + "\n")
        self.file.flush()


def rounded(ms: float) -> int:
    """Whole milliseconds up to a second, then three digits: at most half a per cent off."""
    whole = round(ms)
    if whole < 1000:
        return whole
    step = int(10 ** (len(str(whole)) - 3))
    return round(whole / step) * step
