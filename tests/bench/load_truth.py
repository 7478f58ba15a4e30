"""Whether a load test's numbers are true: intervals and capacity on queues whose truth is known, a stall by its theory.

Simulated a hundred times, since the generator is not what is in question there; then the capacity and the stall once
each with real Locust against a real server on this machine.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import random
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from queues import LIMIT_MS, SERVICE_S, WORKERS, run_of, true_capacity  # type: ignore[import-not-found]

from prelaunch.adapters.locust_engine import LocustEngine
from prelaunch.adapters.stressing import StressEngine, bracket
from prelaunch.config.limits import LOAD_METRICS, parse_limit
from prelaunch.loadtests.arrivals import EVEN, total_s
from prelaunch.loadtests.profiles import steps_between
from prelaunch.metrics._capacity import capacity
from prelaunch.metrics._percentiles import percentile, wilson, with_interval
from prelaunch.model.judgement import Interval
from prelaunch.model.load import Phase
from prelaunch.ports import LoadOrder

RUNS = 100
LIMITS = (f"p95 < {LIMIT_MS:.0f} ms", "errors < 1 %")
STALL_S, EVERY_S, RATE = 2.0, 10.0, 40.0
VISIT = """
from locust import FastHttpUser, constant, task


class Visitor(FastHttpUser):
    wait_time = constant(0)

    @task
    def visit(self):
        self.client.get("/", name="page")
"""


def main() -> None:
    found: dict[str, object] = {"bench": "load-truth", **percentiles(), **simulated_capacity()}
    with tempfile.TemporaryDirectory() as folder:
        found |= real_capacity(Path(folder) / "queue")
        found |= real_stall(Path(folder) / "stall")
    print(json.dumps(found))


def percentiles() -> dict[str, int]:
    """Times by a known distribution, and failures of a known share: how often the interval holds the truth."""
    holds: Counter[str] = Counter()
    for seed in range(RUNS):
        chance = random.Random(seed)
        times = Counter(round(20 + 100 * chance.random() ** 2, 1) for _ in range(2000))
        for share in (0.5, 0.95, 0.99):
            measured = with_interval(times.items(), share)
            assert measured is not None
            true = 20 + 100 * share**2
            holds[f"p{100 * share:.0f}_holds"] += (measured.low or 0) <= true <= (measured.high or float("inf"))
        failed = sum(chance.random() < 0.02 for _ in range(2000))
        low, high = wilson(failed, 2000)
        holds["errors_holds"] += low <= 0.02 <= high
    print(f"intervals that hold the truth, of {RUNS}: {dict(holds)}")
    return dict(holds)


def simulated_capacity() -> dict[str, object]:
    """A first look in eight steps, a second one in between, as the stress engine does."""
    true = true_capacity()
    held, off = 0, []
    for seed in range(RUNS):
        first = run_of(steps_between(30, 120, 8, 20.0), seed, *LIMITS)
        found = capacity(first)
        assert found is not None
        assert isinstance(found.value, Interval)
        (low, high) = bracket(first) or (found.value.low, found.value.high)
        ratio = (high / low) ** (1 / 5)
        closer = run_of(steps_between(low * ratio, high / ratio, 4, 20.0), seed + 1000, *LIMITS)
        found = capacity(replace(first, phases=first.phases + closer.phases))
        assert found is not None
        assert isinstance(found.value, Interval)
        held += found.value.low <= true <= found.value.high
        off.append(abs(found.value.value / true - 1))
    within = sum(each <= 0.1 for each in off)
    print(f"capacity of a queue, true {true:.1f}/s: held by the interval {held} of {RUNS}, within 10 % {within}")
    return {"capacity_holds": held, "capacity_within_10_percent": within, "capacity_true": round(true, 1)}


def real_capacity(folder: Path) -> dict[str, object]:
    with server(queue()) as url:
        order = _order(folder, url, steps_between(40, 120, 7, 5.0), users=400, seeks=True)
        run = StressEngine(LocustEngine()).run(order)
    found = capacity(run)
    assert found is not None
    print(f"real queue: {found.value}; {run.trouble or run.generator}")
    for step in found.steps:
        print(f"  {step.rate:.1f}/s {step.state}: " + ", ".join(f"{each.value.value:.0f}" for each in step.held))
    off = abs(found.value.value / true_capacity() - 1) if isinstance(found.value, Interval) else None
    return {"real_capacity_off_percent": None if off is None else round(100 * off, 1)}


def real_stall(folder: Path) -> dict[str, object]:
    """For two of ten seconds nothing answers: of those who are due evenly, one in a hundred waits over 1.9 s."""
    with server(stalling()) as url:
        run = LocustEngine().run(_order(folder, url, (Phase("hold", 20, RATE, RATE),), users=4, kind=EVEN))
    theory = 1000 * (STALL_S - 0.01 * EVERY_S)
    (step,) = (each for each in run.steps if each.name == "page")
    due, sent = percentile(step.due_histogram, 0.99), percentile(step.histogram, 0.99)
    print(f"p99 under a stall of 2 s every 10 s: {due} ms since due, {sent} ms since sent; theory {theory:.0f} ms")
    return {"stall_p99_due_ms": due, "stall_p99_sent_ms": sent, "stall_p99_theory_ms": theory}


def _order(
    folder: Path, url: str, phases: tuple[Phase, ...], *, users: int, kind: str = "poisson", seeks: bool = False
) -> LoadOrder:
    folder.mkdir(parents=True)
    (folder / "visit.py").write_text(VISIT, encoding="utf-8")
    return LoadOrder(
        name="truth", source="bench", target=url, users=users, ramp_s=0, duration_s=total_s(phases), processes=1,
        locustfile=folder / "visit.py", folder=folder / "out", minimum_samples=1, allow_hosts=("127.0.0.1",),
        phases=phases, arrivals=kind, seeks_capacity=seeks,
        limits=tuple(parse_limit(text, "bench", 1, LOAD_METRICS) for text in LIMITS),
    )  # fmt: skip


def queue() -> Callable[[], None]:
    places = threading.Semaphore(WORKERS)

    def serve() -> None:
        with places:
            time.sleep(SERVICE_S)

    return serve


def stalling() -> Callable[[], None]:
    first: list[float] = []

    def serve() -> None:
        now = time.monotonic()
        if not first:
            first.append(now)
        into = (now - first[0]) % EVERY_S - 4.0
        if 0 <= into < STALL_S:
            time.sleep(STALL_S - into)

    return serve


@contextlib.contextmanager
def server(serve: Callable[[], None]) -> Iterator[str]:
    """On a free port of this machine, in a process of its own, a thread for each connection."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    process = multiprocessing.get_context("fork").Process(target=_accept, args=(listener, serve), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()
        process.terminate()
        process.join()


def _accept(listener: socket.socket, serve: Callable[[], None]) -> None:
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=_answer, args=(connection, serve), daemon=True).start()


def _answer(connection: socket.socket, serve: Callable[[], None]) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok"
    with connection, contextlib.suppress(OSError):
        asked = b""
        while received := connection.recv(65536):
            asked += received
            while b"\r\n\r\n" in asked:
                head, _, asked = asked.partition(b"\r\n\r\n")
                if b"User-Agent: prelaunch\r\n" not in head + b"\r\n":
                    serve()
                connection.sendall(page)


if __name__ == "__main__":
    main()
