"""Open Playwright's recorder in a window, and hand back what it noted, a line of JSON for each thing done."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from prelaunch.adapters.finding import SHELL, find
from prelaunch.model.missing import Missing
from prelaunch.problems import Complaint, UserError

TARGET = "jsonl"
"""Not documented by Playwright; tests/adapters/test_recorder.py notices when it changes."""
NO_SCREEN = "a recorder opens a window: run it where there is a screen, or under `xvfb-run` with a whole Chromium"


def record(url: str, *, environ: Mapping[str, str] | None = None, timeout_s: float | None = None) -> list[str]:
    """The lines of the recording, after its window was closed; raises UserError where none could be opened.

    `timeout_s` ends it by itself; what was noted until then is handed back.
    """
    environ = dict(os.environ if environ is None else environ)
    headless = environ.get("PWTEST_CLI_HEADLESS") == "1"
    found = find(environ)
    if isinstance(found, Missing):
        raise UserError(Complaint("there is no browser", remedy=found.reason))
    if not headless and found.kind == SHELL and not environ.get("PWTEST_CLI_EXECUTABLE_PATH"):
        what = f"{found.path} has no window"
        raise UserError(Complaint(what, remedy="install Chromium or Chrome, or set PRELAUNCH_BROWSER to one"))
    screen = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or not sys.platform.startswith("linux")
    if not headless and not screen:
        raise UserError(Complaint("there is no screen here", remedy=NO_SCREEN))
    environ.setdefault("PWTEST_CLI_EXECUTABLE_PATH", str(found.path))
    # What the recorder's browser still writes when it is ended is no reason to fail.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "recorded.jsonl"
        command = [sys.executable, "-m", "playwright", "codegen", "--target", TARGET, "-o", str(file), url]
        said = ""
        with subprocess.Popen(
            command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        ) as recorder:
            try:
                said, _ = recorder.communicate(timeout=timeout_s)
            except subprocess.TimeoutExpired:
                said = "it was ended"
            finally:
                _end(recorder)
        if not file.exists():
            lines = [line.strip() for line in said.splitlines() if line.strip()]
            raise UserError(Complaint("the recorder did not start", remedy=(lines[0] if lines else NO_SCREEN)[:200]))
        return file.read_text(encoding="utf-8").splitlines()


def _end(recorder: subprocess.Popen[str]) -> None:
    """Its browser is in a session of its own, and is closed only by a recorder that may end in peace."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        if recorder.poll() is None or how is signal.SIGTERM:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(recorder.pid, how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                recorder.wait(5)
