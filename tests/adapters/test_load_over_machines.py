"""A master and its workers, each a process that knows the others by address alone: one result, as from one machine."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from prelaunch.adapters._preflight import free_port
from prelaunch.adapters.locust_engine import LocustEngine
from prelaunch.loadtests.arrivals import EVEN
from prelaunch.model.load import GeneratorHealth, Phase
from prelaunch.ports import LoadOrder


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")


def test_two_workers_make_one_schedule_and_the_master_has_the_whole_result(tmp_path: Path) -> None:
    site = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.daemon_threads = True
    threading.Thread(target=site.serve_forever, daemon=True).start()
    meets = f"127.0.0.1:{free_port()}"
    script = tmp_path / "visit.py"
    script.write_text(
        "from locust import FastHttpUser, constant, task\n\n\nclass Visitor(FastHttpUser):\n"
        "    wait_time = constant(1)\n\n    @task\n    def visit(self):\n        self.client.get('/', name='home')\n"
    )

    def order(role: str, folder: str) -> LoadOrder:
        return LoadOrder(
            name="over", source="loadtests/over.yaml:1", target=f"http://127.0.0.1:{site.server_port}", users=10,
            ramp_s=0, duration_s=5, processes=1, locustfile=script, folder=tmp_path / folder, minimum_samples=1,
            allow_hosts=("127.0.0.1",), phases=(Phase("hold", 5, 20, 20),), arrivals=EVEN, role=role,
            meets_at=meets, workers=2,
        )  # fmt: skip

    with ThreadPoolExecutor(3) as pool:
        master = pool.submit(LocustEngine().run, order("master", "master"))
        workers = [pool.submit(LocustEngine().run, order("worker", f"worker-{at}")) for at in range(2)]
        run = master.result(120)
        for worker in workers:
            worker.result(60)
    site.shutdown()
    site.server_close()
    assert run.trouble == ""
    assert len(list((tmp_path / "master" / "samples").glob("samples-*.jsonl"))) == 2
    (home,) = run.steps
    assert home.count == pytest.approx(100, abs=6), "each worker began its half of the customers"
    assert run.phases[0].begun == pytest.approx(100, abs=6)
    assert isinstance(run.generator, GeneratorHealth)
    assert run.generator.cpu_percent_max > 0
