"""The trace of a walk that failed: it opens, and holds no secret; a walk that went well leaves none."""

from __future__ import annotations

import multiprocessing
import zipfile
from concurrent.futures import ProcessPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.walks import WalkJob, jobs_for, walk_job
from prelaunch.config.workspace import read_workspace
from prelaunch.journeys.workspace import journeys_of
from prelaunch.model.missing import Missing
from prelaunch.model.walk import Walk

PASSWORD, COOKIE = "tide & pool=42", "c00kie-of-hers"
FORM = "<title>In</title><h1>In</h1><form method=post><label>Password <input type=password name=p></label><button>Go"
JOURNEY = """journey: Log in
persona: ada
steps:
  - open: /
  - fill: {Password: "${persona.password}"}
  - click: {button: Go}
  - see: {heading: "%s"}
"""


def login(request: BaseHTTPRequestHandler) -> None:
    length = int(request.headers.get("content-length") or 0)
    typed = request.rfile.read(length)
    body = b"<title>Hello</title><h1>Hello</h1>" if typed else FORM.encode()
    request.send_response(200)
    request.send_header("content-type", "text/html")
    request.send_header("content-length", str(len(body)))
    request.send_header("set-cookie", f"sid={COOKIE}; HttpOnly")
    request.end_headers()
    request.wfile.write(body)


def walked(tmp_path: Path, pages: Any, wanted: str) -> tuple[Walk, Path]:
    pages.pages = {"/": login, "/favicon.ico": ""}
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys" / "log-in.yaml").write_text(JOURNEY % wanted, "utf-8")
    (tmp_path / "prelaunch.yaml").write_text(
        'recovery: false\npersonas: {ada: {name: Ada, password: "${env.PW}"}}\n', "utf-8"
    )
    settings = read_workspace(tmp_path, environ={"PW": PASSWORD})
    (journey,) = journeys_of(settings, {"PW": PASSWORD})
    run = EvidenceFolder.create(tmp_path / "reports", "2026-01-05T09:00:00Z").path
    options = BrowserOptions(wait_ms=400)
    job: WalkJob
    (job,) = jobs_for(
        journey, settings, site=pages.home, env={"PW": PASSWORD}, browser=options, run=run, recovery=False, tracing=True
    )
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(walk_job, job).result(), run


@pytest.mark.browser
def test_the_trace_of_a_failure_is_kept_without_password_and_cookie(tmp_path: Path, pages: Any) -> None:
    walk, run = walked(tmp_path, pages, "Welcome")
    assert isinstance(walk.trace, str), walk.trace
    with zipfile.ZipFile(run / walk.trace) as trace:
        assert trace.testzip() is None
        assert any(name.endswith(".trace") for name in trace.namelist())
        whole = b"\n".join(trace.read(name) for name in trace.namelist())
    assert b"Password" in whole
    for secret in (PASSWORD, quote_plus(PASSWORD), COOKIE):
        assert secret.encode() not in whole
    assert [path.name for path in (run / "traces").iterdir()] == [Path(walk.trace).name]


@pytest.mark.browser
def test_a_walk_that_goes_well_leaves_no_trace(tmp_path: Path, pages: Any) -> None:
    walk, run = walked(tmp_path, pages, "Hello")
    assert walk.completed
    assert isinstance(walk.trace, Missing)
    assert not [*(run / "traces").glob("*")]
