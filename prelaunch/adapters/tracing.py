"""Playwright's trace of a walk that failed, for developers, with nothing in it that must not be written."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from prelaunch.adapters.tab import PlaywrightTab
from prelaunch.config.secrets import SHOWN
from prelaunch.model.codec import JsonValue
from prelaunch.model.missing import Missing
from prelaunch.model.walk import Walk
from prelaunch.ports import Tab

FOLDER = "traces"
_TOLD_BY_HEADER = re.compile(r"cookie|authorization|token|session|csrf|api-?key|secret", re.IGNORECASE)


class Traces:
    """The traces of one walk, one for each browser tab; afterwards that of the tab on which it failed is kept."""

    def __init__(self, run: Path, stem: str, redact: Callable[[str], str]) -> None:
        self._folder = run / FOLDER
        self._stem = stem
        self._redact = redact
        self._taken: list[tuple[str, Path]] = []

    def watch(self, tab: Tab) -> None:
        """From now on; the trace is laid down when the tab is closed."""
        if not isinstance(tab, PlaywrightTab):
            return
        path = self._folder / f".{self._stem}-{len(self._taken) + 1}.part"
        with suppress(PlaywrightError):
            tab.page.context.tracing.start(screenshots=True, snapshots=True)
            self._taken.append((tab.channel.name, path))
            tab.before_close = lambda: tab.page.context.tracing.stop(path=path)

    def settle(self, walk: Walk) -> str | Missing:
        """Keep the trace where the walk failed, and none where it went well; its path from the run's folder."""
        taken = [(channel, path) for channel, path in self._taken if path.exists()]
        try:
            if walk.completed:
                return Missing("the walk went well")
            if any(not each.digest and each.field_kind != "input:password" for each in walk.given):
                return Missing("a secret stood on the page, in a field that does not hide it")
            failed = walk.failed_step.channel if walk.failed_step else walk.channels[-1] if walk.channels else ""
            mine = [path for channel, path in taken if channel == failed] or [path for _, path in taken]
            if not mine:
                return Missing("there was no page to record")
            goes = self._folder / f"{self._stem}.zip"
            scrub(mine[-1], goes, self._redact)
            return f"{FOLDER}/{goes.name}"
        except (OSError, zipfile.BadZipFile) as error:
            return Missing(f"the trace could not be kept: {error}")
        finally:
            for _, path in taken:
                path.unlink(missing_ok=True)
            self._taken = []


def scrub(source: Path, goes: Path, redact: Callable[[str], str]) -> None:
    """The trace without secrets, in whatever form they stand, and without the cookies and keys of its requests."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(goes, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = redact(old.read(name).decode("utf-8", "surrogateescape"))
            if name.endswith(".network"):
                text = "\n".join(_without_keys(line) for line in text.splitlines()) + "\n"
            new.writestr(name, text.encode("utf-8", "surrogateescape"))


def _without_keys(line: str) -> str:
    try:
        return json.dumps(_blanked(json.loads(line)), ensure_ascii=False)
    except ValueError:
        return line


def _blanked(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_blanked(each) for each in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("name"), str) and "value" in value and _TOLD_BY_HEADER.search(str(value["name"])):
        return {**value, "value": SHOWN}
    return {key: [] if key == "cookies" else _blanked(each) for key, each in value.items()}
