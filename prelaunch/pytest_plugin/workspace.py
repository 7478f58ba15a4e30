"""The workspace that a pytest session is about, read once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prelaunch.config.settings import FILE, Settings
from prelaunch.config.workspace import read_workspace

WORKSPACE = pytest.StashKey[Path]()
_SETTINGS = pytest.StashKey[Settings]()


def find_workspace(config: pytest.Config) -> Path | None:
    """The nearest folder with a prelaunch.yaml, from what pytest was asked to run up to its root."""
    root = config.rootpath.resolve()
    asked = [Path(str(each).split("::")[0]) for each in config.args] or [config.invocation_params.dir]
    for path in [*asked, root]:
        start = (config.invocation_params.dir / path).resolve()
        for folder in (start, *start.parents):
            if (folder / FILE).is_file():
                return folder
            if folder == root:
                break
    return None


def settings_of(config: pytest.Config) -> Settings:
    """Its settings; raises UserError with every mistake in its files."""
    if _SETTINGS not in config.stash:
        config.stash[_SETTINGS] = read_workspace(
            config.stash[WORKSPACE],
            environment=config.getoption("--prelaunch-env"),
            site=config.getoption("--prelaunch-site"),
            environ=os.environ,
        )
    return config.stash[_SETTINGS]
