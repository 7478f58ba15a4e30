"""Real Locust under an open schedule: what a customer waits is counted from the moment the customer was due."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from prelaunch.adapters.locust_engine import LocustEngine
from prelaunch.loadtests.arrivals import EVEN
from prelaunch.metrics._percentiles import percentile
from prelaunch.model.load import GeneratorHealth, LoadRun, Phase
from prelaunch.ports import LoadOrder

STALL_S = 2.0


class Stalling:
    """A site that answers at once, but not at all from the third to the fifth second after its first load."""

    def __init__(self) -> None:
        self.first = 0.0
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_: object) -> None: ...

            def do_GET(self) -> None:
                now = time.monotonic()
                if self.headers["User-Agent"] != "prelaunch":
                    site.first = site.first or now
                    into = now - site.first - 3
                    if 0 <= into < STALL_S:
                        time.sleep(STALL_S - into)
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"ok")

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()


@pytest.fixture
def site() -> Iterator[Stalling]:
    stalling = Stalling()
    yield stalling
    stalling.server.shutdown()
    stalling.server.server_close()


def _order(folder: Path, url: str, *phases: Phase, users: int, **changes: object) -> LoadOrder:
    locustfile = folder / "visit.py"
    locustfile.write_text(
        "from locust import FastHttpUser, constant, task\n\n\nclass Visitor(FastHttpUser):\n"
        "    wait_time = constant(5)\n\n    @task\n    def visit(self):\n        self.client.get('/', name='home')\n"
    )
    values: dict[str, object] = {
        "name": "open",
        "source": "loadtests/open.yaml:1",
        "target": url,
        "users": users,
        "ramp_s": 0.0,
        "duration_s": sum(each.seconds for each in phases),
        "processes": 1,
        "locustfile": locustfile,
        "folder": folder / "out",
        "minimum_samples": 1,
        "allow_hosts": ("127.0.0.1",),
        "phases": phases,
        "arrivals": EVEN,
    }
    return LoadOrder(**{**values, **changes})  # type: ignore[arg-type]


def _p(run: LoadRun, share: float, *, due: bool) -> float:
    (step,) = (each for each in run.steps if each.name == "home")
    value = percentile(step.due_histogram if due else step.histogram, share)
    assert value is not None
    return value


def test_a_stall_is_felt_by_all_who_were_due_not_only_by_those_with_a_place(site: Stalling, tmp_path: Path) -> None:
    run = LocustEngine().run(_order(tmp_path, site.url, Phase("hold", 10, 40, 40), users=2))
    assert run.trouble == ""
    assert sum(each.begun for each in run.phases) == pytest.approx(400, abs=8)
    # A fifth of the customers came while the site stood still and waited for what was left of it: evenly up to 2 s.
    assert _p(run, 0.99, due=True) == pytest.approx(1900, abs=150)
    assert _p(run, 0.90, due=True) == pytest.approx(1000, abs=200)
    assert _p(run, 0.99, due=False) < 300, (
        "two places at a time saw the stall, and the other customers were not counted"
    )
    assert isinstance(run.generator, GeneratorHealth)
    assert run.generator.fit, run.generator.why
    assert run.generator.starts >= 390


def test_customers_who_never_found_a_place_are_failures_and_phases_are_told(site: Stalling, tmp_path: Path) -> None:
    site.first = time.monotonic() + 10**6
    phases = (Phase("calm", 3, 5, 5), Phase("rush", 3, 60, 60))
    made = _order(tmp_path, site.url, *phases, users=1)
    made.locustfile.write_text(made.locustfile.read_text().replace("'home')", "'home'); __import__('time').sleep(0.1)"))
    run = LocustEngine().run(made)
    calm, rush = run.phases
    assert calm.begun == pytest.approx(15, abs=2)
    assert calm.parts[0].failures == 0
    assert rush.begun < 60, "one place, a tenth of a second each"
    lost = [error for error in run.errors if error.step == "arrival"]
    assert sum(error.count for error in lost) > 100
    assert all("no place was free" in error.what for error in lost)


def test_more_customers_a_second_than_the_ceiling_are_refused(tmp_path: Path) -> None:
    run = LocustEngine(most_rate=30).run(_order(tmp_path, "http://127.0.0.1:9", Phase("hold", 10, 40, 40), users=2))
    assert run.trouble == "refused: 40 customers a second are over the ceiling of 30"
