"""What the load generator costs and whether its numbers are true: ours beside a FastHttpUser written by hand."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import random
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from prelaunch.adapters.locust_engine import LocustEngine
from prelaunch.loadtests import order, read_load
from prelaunch.loadtests.tally import lines_of, tally
from prelaunch.metrics._percentiles import with_interval
from prelaunch.model.load import LoadRun

ROUNDS = 3
SECONDS = 6
USERS = 20
WORKERS, SERVICE_S, WAITING = 2, 0.02, 8
PAGE = b"<title>bench</title>" + b"x" * 1000
HAND = """
from locust import FastHttpUser, constant, task


class Visitor(FastHttpUser):
    wait_time = constant(0)

    @task
    def visit(self):
        with self.client.get("/", name="home", catch_response=True) as answer:
            if answer.status_code != 200:
                answer.failure("wrong")
        self.wait()
        with self.client.get("/page", name="page", catch_response=True) as answer:
            if answer.status_code != 200:
                answer.failure("wrong")
"""
OURS = "load: Bench\nusers: {users}\nramp: 0 s\nduration: {seconds} s\nthink: 0 s\nminimum_samples: 1\nsteps:\n{steps}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        speed = _speed(Path(folder))
        truth = _truth(Path(folder))
    print(json.dumps({"bench": "load", **speed, **truth}))


def _speed(folder: Path) -> dict[str, float]:
    """Requests per CPU second, by turns, so that a busy moment of the machine meets both."""
    ours: list[float] = []
    hand: list[float] = []
    with _server(_quick) as url:
        for turn in range(ROUNDS):
            ours.append(_ours_per_cpu_second(folder / f"ours{turn}", url))
            hand.append(_hand_per_cpu_second(folder / f"hand{turn}", url))
    ratio = sorted(one / other for one, other in zip(ours, hand, strict=True))[ROUNDS // 2]
    print(f"requests per CPU second: ours {max(ours):,.0f}, by hand {max(hand):,.0f}; ratio {ratio:.2f}")
    return {"ours_per_cpu_s": round(max(ours)), "hand_per_cpu_s": round(max(hand)), "ratio": round(ratio, 3)}


def _ours_per_cpu_second(folder: Path, url: str) -> float:
    before = _cpu_of_children()
    run = _run(folder, url, "  - get: /\n    name: home\n  - get: /page\n    name: page\n", USERS, SECONDS)
    assert not run.trouble, run.trouble
    assert run.failures == 0
    return run.count / (_cpu_of_children() - before)


def _hand_per_cpu_second(folder: Path, url: str) -> float:
    folder.mkdir(parents=True)
    (folder / "hand.py").write_text(HAND, encoding="utf-8")
    before = _cpu_of_children()
    command = [sys.executable, "-m", "locust", "-f", "hand.py", "--headless", "--only-summary", "--host", url]
    command += ["--users", str(USERS), "--spawn-rate", str(USERS), "--run-time", f"{SECONDS}s", "--json-file", "hand"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    stats = json.loads((folder / "hand.json").read_text(encoding="utf-8"))
    return float(sum(each["num_requests"] for each in stats)) / (_cpu_of_children() - before)


def _run(folder: Path, url: str, steps: str, users: int, seconds: int) -> LoadRun:
    document = folder / "loadtests" / "bench.yaml"
    document.parent.mkdir(parents=True)
    document.write_text(OURS.format(users=users, seconds=seconds, steps=steps), encoding="utf-8")
    made = order(read_load(document), target=url, folder=folder / "out", allow_hosts=("127.0.0.1",))
    return LocustEngine().run(made)


def _truth(folder: Path) -> dict[str, float | bool]:
    """A queue with known workers and service time, and answers that are late by a known distribution."""
    with _server(_queue) as url:
        run = _run(folder / "queue", url, "  - get: /\n    name: queue\n", WAITING, 8)
    full = [each.requests for each in run.seconds[2:-2]]
    rate, true_rate = sum(full) / len(full), WORKERS / SERVICE_S
    print(f"a queue of {WORKERS} workers at {SERVICE_S * 1000:.0f} ms: {rate:.1f}/s; true {true_rate:.0f}/s")
    with _server(_late) as url:
        run = _run(folder / "late", url, "  - get: /\n    name: late\n", WAITING, 10)
    samples = tally(lines_of(folder / "late" / "out" / "samples"))
    found: dict[str, float | bool] = {"throughput_off_percent": round(100 * (rate / true_rate - 1), 1)}
    for share in (0.5, 0.95):
        # Uniform from 20 to 120 ms, plus what the server and the way there take: about a millisecond or two.
        true = 20 + 100 * share
        measured = with_interval(samples.steps[0].histogram, share)
        assert measured is not None
        low, high = measured.low or 0.0, measured.high or float("inf")
        name = f"p{100 * share:.0f}"
        print(
            f"{name} of {run.count}: {measured.value:.0f} ms ({low:.0f} to {high:.0f}); true {true:.0f} or a bit over"
        )
        found[f"{name}_off_ms"] = measured.value - true
        found[f"{name}_holds"] = low - 5 <= true <= high
    return found


def _cpu_of_children() -> float:
    """Of processes that have ended: the server's is not in it while it runs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextlib.contextmanager
def _server(serve: object) -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    process = multiprocessing.get_context("fork").Process(target=_accept, args=(listener, serve), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()
        process.terminate()
        process.join()


def _accept(listener: socket.socket, serve: object) -> None:
    assert callable(serve)
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=_answer, args=(connection, serve), daemon=True).start()


def _answer(connection: socket.socket, serve: object) -> None:
    assert callable(serve)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE)
    with connection, contextlib.suppress(OSError):
        asked = b""
        while True:
            received = connection.recv(65536)
            if not received:
                return
            asked += received
            while b"\r\n\r\n" in asked:
                _, _, asked = asked.partition(b"\r\n\r\n")
                serve()
                connection.sendall(answer)


_PLACES = threading.Semaphore(WORKERS)


def _quick() -> None:
    """At once."""


def _queue() -> None:
    with _PLACES:
        time.sleep(SERVICE_S)


def _late() -> None:
    time.sleep(random.uniform(0.020, 0.120))


if __name__ == "__main__":
    main()
