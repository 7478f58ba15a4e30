"""A journey that fails and then goes well is told as flaky, never as simply passed."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.walks import jobs_for, walk_job
from prelaunch.catalogue import own_checks
from prelaunch.config.workspace import read_workspace
from prelaunch.journeys.workspace import journeys_of

JOURNEY = "journey: Look\nsteps:\n  - open: /\n  - see: {heading: Mugs}\n"


@pytest.mark.browser
@pytest.mark.parametrize(("retries", "flaky"), [(1, True), (0, False)])
def test_a_walk_that_goes_well_on_the_second_attempt_is_flaky(
    tmp_path: Path, pages: Any, retries: int, *, flaky: bool
) -> None:
    asked: list[str] = []

    def home(request: BaseHTTPRequestHandler) -> None:
        asked.append(request.path)
        body = b"<title>Mugs</title><h1>Mugs</h1>" if len(asked) > 1 else b"<title>Mugs</title><h1>Sorry</h1>"
        request.send_response(200)
        request.send_header("content-type", "text/html")
        request.send_header("content-length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    pages.pages = {"/": home, "/favicon.ico": ""}
    (tmp_path / "prelaunch.yaml").write_text("recovery: false\n")
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys" / "look.yaml").write_text(JOURNEY)
    settings = read_workspace(tmp_path)
    (journey,) = journeys_of(settings, {})
    browser = BrowserOptions(wait_ms=500)
    (job,) = jobs_for(journey, settings, site=pages.home, env={}, browser=browser, retries=retries)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        walk = pool.submit(walk_job, job).result()
    assert walk.completed is flaky
    said = [problem.what for problem in own_checks()["flaky-journey"].ask(walk)]
    assert said == (
        [
            "It went well only on a new attempt; before, See heading “Mugs” (journeys/look.yaml:4):"
            " there was no heading “Mugs” on the page"
        ]
        if flaky
        else []
    )
