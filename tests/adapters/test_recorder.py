"""Playwright's recorder still writes the lines that we read; without a screen or a window it is said so."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from prelaunch.adapters.recorder import record
from prelaunch.problems import UserError


@pytest.mark.browser
def test_the_recorder_writes_a_line_of_json_for_each_thing_done(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>Mugs</title><h1>Mugs</h1>", encoding="utf-8")
    environ = {**os.environ, "PWTEST_CLI_HEADLESS": "1"}
    said: Sequence[str] = ()
    for seconds in (8, 30):  # a busy machine may have no browser up in eight seconds
        said = said or record(page.as_uri(), environ=environ, timeout_s=seconds)
    lines = [json.loads(line) for line in said]
    assert lines[0]["browserName"] == "chromium"
    assert [line["url"] for line in lines if line.get("name") == "navigate"] == [page.as_uri()]


def test_without_a_screen_it_says_what_to_do(tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\necho Chromium 1\n", encoding="utf-8")
    browser.chmod(0o755)
    environ = {"PATH": os.environ["PATH"], "PRELAUNCH_BROWSER": str(browser)}
    with pytest.raises(UserError, match="there is no screen here; a recorder opens a window"):
        record("http://127.0.0.1:9/", environ=environ)


def test_a_browser_without_a_window_is_told(tmp_path: Path) -> None:
    shell = tmp_path / "chromium-headless-shell"
    shell.write_text("#!/bin/sh\necho Chromium 1\n", encoding="utf-8")
    shell.chmod(0o755)
    with pytest.raises(UserError, match="has no window; install Chromium or Chrome"):
        record("http://127.0.0.1:9/", environ={"PATH": os.environ["PATH"], "PRELAUNCH_BROWSER": str(shell)})
