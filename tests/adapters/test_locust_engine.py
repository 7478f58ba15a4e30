"""Real Locust against a real server on this machine: what is measured, refused, and survived."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest

from prelaunch.adapters.locust_engine import LocustEngine
from prelaunch.loadtests import order, read_load
from prelaunch.metrics import readings
from prelaunch.model.judgement import LimitState
from prelaunch.model.load import GeneratorHealth, LoadRun, StepLoad
from prelaunch.model.missing import Missing
from prelaunch.model.plan import Plan
from prelaunch.model.verdict import Evidence
from prelaunch.ports import LoadOrder

LOOPBACK = ("127.0.0.1",)


class Site:
    """A small site: cookies, a form with a token, a page that fails, one that hangs and one that leads elsewhere."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.customers: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1

            def log_message(self, *_: object) -> None: ...

            def say(self, status: int, text: str = "", **headers: str) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())
                self.wfile.flush()

            def do_GET(self) -> None:
                site.asked.append(self.path)
                customer = self.headers.get("Cookie", "")
                if self.path == "/":
                    token = f"t{len(site.asked)}"
                    self.say(200, f'<input name="csrf" value="{token}">', Set_Cookie=f"customer={token}")
                elif self.path == "/mine":
                    site.customers.add(customer)
                    self.say(200, customer)
                elif self.path == "/slow":
                    time.sleep(0.1)
                    self.say(200, "<p>größer", Content_Type="text/html")
                elif self.path == "/hangs":
                    time.sleep(60)
                elif self.path == "/elsewhere":
                    self.say(302, Location="http://other.example/")
                else:
                    self.say(404)

            def do_POST(self) -> None:
                site.asked.append(self.path)
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                right = sent == self.headers.get("Cookie", "").replace("customer", "csrf")
                self.say(303 if right else 403, Location="/mine")

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


def _order(folder: Path, url: str, tasks: str, **changes: object) -> LoadOrder:
    """An order for a locustfile of a team, whose only task is `tasks`."""
    locustfile = folder / "team_locustfile.py"
    head = "from locust import FastHttpUser, constant, task\n\n\nclass Visitor(FastHttpUser):\n"
    locustfile.write_text(f"{head}    wait_time = constant(0.05)\n\n    @task\n    def visit(self):\n        {tasks}\n")
    values: dict[str, object] = {
        "name": "team",
        "source": "loadtests/team.yaml:1",
        "target": url,
        "users": 3,
        "ramp_s": 0.0,
        "duration_s": 2.0,
        "processes": 1,
        "locustfile": locustfile,
        "folder": folder / "out",
        "minimum_samples": 1,
        "allow_hosts": LOOPBACK,
    }
    return LoadOrder(**{**values, **changes})  # type: ignore[arg-type]


def _steps(run: LoadRun) -> dict[str, StepLoad]:
    return {step.name: step for step in run.steps}


def test_a_written_load_test_is_walked_with_its_token_and_each_round_is_a_new_customer(
    site: Site, tmp_path: Path
) -> None:
    document = tmp_path / "loadtests" / "buy.yaml"
    document.parent.mkdir()
    document.write_text(
        "load: Buy\nusers: 4\nramp: 0 s\nduration: 3 s\nthink: 0.02 s .. 0.05 s\nminimum_samples: 30\n"
        "limits: ['slow: p95 < 400 ms', 'errors < 5 %', 'slow: p50 > 99 ms']\nsteps:\n"
        "  - get: /\n    name: home\n    keep: {csrf: {css: 'input[name=csrf]', attribute: value}}\n"
        "  - post: /buy\n    form: {csrf: '${csrf}'}\n    expect: 303\n    keep: {next: {header: location}}\n"
        "  - get: ${next}\n    name: mine\n    see: customer\n"
        "  - get: /slow\n    name: slow\n    see: größer\n"
    )
    made = order(read_load(document), target=site.url, folder=tmp_path / "out", allow_hosts=LOOPBACK)
    run = LocustEngine().run(made)
    assert (run.trouble, run.failures, run.errors) == ("", 0, ())
    steps = _steps(run)
    assert list(steps) == ["home", "/buy", "mine", "slow"]
    assert steps["home"].count == pytest.approx(site.asked.count("/"), abs=2), "the preflight asks once, too"
    assert len(site.customers) >= steps["mine"].count - 4, "no round shares its cookies with another"
    assert all(100 <= took < 1000 for took, _ in steps["slow"].histogram)
    assert sum(second.requests for second in run.seconds) == run.count
    assert max(second.users for second in run.seconds) == 4
    assert isinstance(run.generator, GeneratorHealth)
    plan = Plan("r", site.url, "", "", (), None, (), (), (), ())
    held = {
        each.limit.text: each.state for each in readings(Evidence(plan, Missing(""), loads=(run,)), ()) if each.limit
    }
    assert held["slow: p50 > 99 ms"] is LimitState.MET
    assert held["errors < 5 %"] is LimitState.MET


def test_a_teams_own_locustfile_runs_in_two_processes_and_failures_are_told_by_kind(site: Site, tmp_path: Path) -> None:
    paths = '"/", name="home"', '"/no"', '"/elsewhere"'
    task = "; ".join([*(f"self.client.get({path})" for path in paths), 'raise ValueError("x")'])
    run = LocustEngine().run(_order(tmp_path, site.url, task, processes=2, users=4))
    assert run.trouble == ""
    steps = _steps(run)
    assert steps["home"].failures == 0
    assert steps["home"].count > 10
    assert len(list((tmp_path / "out" / "samples").glob("samples-*.jsonl"))) == 2
    kinds = {error.step: error.what for error in run.errors}
    assert kinds["/no"] == "HTTP 404"
    assert kinds["script"] == "ValueError: x"
    assert "other.example may not be load-tested" in kinds["/elsewhere"], "a redirect leads to no other host"
    assert steps["/elsewhere"].failures == steps["/elsewhere"].count
    assert steps["/no"].histogram == ()


def test_a_host_that_is_not_written_down_is_sent_nothing(site: Site, tmp_path: Path) -> None:
    run = LocustEngine().run(_order(tmp_path, site.url, "pass", allow_hosts=("shop.example", "127.0.0.1:1")))
    assert run.trouble.startswith("refused: 127.0.0.1:")
    assert (run.steps, site.asked) == ((), [])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("changes", [{"duration_s": 3600.0}, {"users": 100_000}])
def test_more_than_the_ceiling_is_refused(site: Site, tmp_path: Path, changes: dict[str, object]) -> None:
    run = LocustEngine().run(_order(tmp_path, site.url, "pass", **changes))
    assert run.trouble.startswith("refused: ")
    assert "ceiling" in run.trouble
    assert site.asked == []


def test_a_site_that_is_not_there_is_trouble_at_once(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        began = time.monotonic()
        run = LocustEngine().run(_order(tmp_path, f"http://127.0.0.1:{nobody.getsockname()[1]}", "pass"))
    assert "the site does not answer" in run.trouble
    assert time.monotonic() - began < 2


def test_no_request_at_all_is_no_pass(site: Site, tmp_path: Path) -> None:
    run = LocustEngine().run(_order(tmp_path, site.url, "pass", duration_s=1.0))
    assert run.trouble == "no request was made, so nothing was measured"


def test_a_locustfile_that_cannot_be_read_says_why(site: Site, tmp_path: Path) -> None:
    run = LocustEngine().run(_order(tmp_path, site.url, "self.("))
    assert run.trouble.startswith("the load generator failed: ")
    assert "SyntaxError" in run.trouble


def test_a_site_that_dies_midway_shows_as_errors_and_one_that_hangs_as_unanswered(site: Site, tmp_path: Path) -> None:
    def die() -> None:
        """A second after the first customers came, however long the generator takes to start."""
        until = time.monotonic() + 30
        while len(site.asked) < 3 and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(1.0)
        site.server.shutdown()
        site.server.server_close()

    threading.Thread(target=die, daemon=True).start()
    hangs = "self.client.get('/hangs')"
    text = f"(self.client.get('/', headers={{'Connection': 'close'}}) if id(self) != Visitor.first else {hangs})"
    made = _order(tmp_path, site.url, "pass", duration_s=4.0)
    made.locustfile.write_text(
        made.locustfile.read_text().replace("pass", text)
        + "\n    first = 0\n\n    def on_start(self):\n        Visitor.first = Visitor.first or id(self)\n"
    )
    run = LocustEngine().run(made)
    assert run.trouble == ""
    steps = _steps(run)
    assert 0 < steps["/"].failures < steps["/"].count
    assert any("ConnectionRefused" in error.what for error in run.errors)
    assert any("no answer for" in error.what for error in run.errors if error.step == "/hangs")


def test_ctrl_c_leaves_what_there_was_and_no_process(site: Site, tmp_path: Path) -> None:
    made = _order(tmp_path, site.url, 'self.client.get("/")', duration_s=60.0)
    threading.Timer(4.0, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    run = LocustEngine().run(made)
    assert run.trouble == "stopped by hand before its end"
    assert run.count > 0
    assert run.took_s < 15
    assert _children_of(made) == []


def test_the_generator_dies_with_whoever_started_it(site: Site, tmp_path: Path) -> None:
    made = _order(tmp_path, site.url, 'self.client.get("/")', duration_s=60.0, processes=2)
    parent = subprocess.Popen([sys.executable, "-c", _RUN, json.dumps(_plain(made))])
    folder = made.folder / "samples"
    _until(lambda: len([file for file in folder.glob("*.jsonl") if file.stat().st_size]) == 2, 30)
    assert len(_children_of(made)) >= 3
    parent.kill()
    parent.wait()
    _until(lambda: not _children_of(made), 10)


_RUN = """
import json, sys
from pathlib import Path
from prelaunch.adapters.locust_engine import LocustEngine
from prelaunch.ports import LoadOrder
order = json.loads(sys.argv[1])
LocustEngine().run(LoadOrder(**{**order, "locustfile": Path(order["locustfile"]), "folder": Path(order["folder"])}))
"""


def _plain(made: LoadOrder) -> dict[str, object]:
    names = ("name", "source", "target", "users", "ramp_s", "duration_s", "processes", "allow_hosts")
    values: dict[str, object] = {name: getattr(made, name) for name in names}
    return {**values, "locustfile": str(made.locustfile), "folder": str(made.folder)}


def _children_of(made: LoadOrder) -> list[int]:
    """The processes that work on this order and no other."""
    word = str(made.folder / "samples" / "order.json")
    found = []
    for process in psutil.process_iter(["pid", "cmdline", "status"]):
        if word in (process.info["cmdline"] or []) and process.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(int(process.info["pid"]))
    return found


def _until(done: object, within_s: float) -> None:
    assert callable(done)
    deadline = time.monotonic() + within_s
    while not done():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)
