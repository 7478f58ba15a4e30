"""Find a browser on this machine, or say how to get one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prelaunch.model.missing import Missing

SHELL = "headless shell"
FULL = "browser"
SYSTEM_SHELLS = ("chromium-headless-shell", "chrome-headless-shell", "headless_shell")
SYSTEM_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
NOWHERE = "http://127.0.0.1:9"
"""The discard port: where Chromium's own background traffic may go."""
REMEDY = "run `prelaunch doctor --install`, or set PRELAUNCH_BROWSER to the path of a Chromium, Chrome or Edge"


@dataclass(frozen=True, slots=True)
class FoundBrowser:
    path: Path
    kind: str
    """`headless shell` or `browser`; the shell costs a third (Debian's and Playwright's alike)."""
    version: str
    how: str
    """Where it was found, in words."""


@dataclass(frozen=True, slots=True)
class Launch:
    """Arguments for the browser, and what a person should know about them."""

    arguments: tuple[str, ...]
    notes: tuple[str, ...] = ()


def find(environment: Mapping[str, str] | None = None) -> FoundBrowser | Missing:
    """The browser to use: PRELAUNCH_BROWSER, Playwright's own, a system headless shell, Chrome, Chromium or Edge."""
    environment = os.environ if environment is None else environment
    named = environment.get("PRELAUNCH_BROWSER", "")
    if named:
        chosen = Path(shutil.which(named) or named)
        version = _version(chosen)
        if version:
            return FoundBrowser(chosen, _kind(chosen), version, "PRELAUNCH_BROWSER")
        return Missing(f"PRELAUNCH_BROWSER is “{named}”, and that is not a browser that starts; correct or unset it")
    search = environment.get("PATH")
    for how, paths in (
        ("installed by Playwright", _of_playwright(environment)),
        ("headless shell of this system", _on_path(SYSTEM_SHELLS, search)),
        ("browser of this system", _on_path((*SYSTEM_BROWSERS, *APPLICATIONS), search)),
    ):
        for path in paths:
            version = _version(path)
            if version:
                return FoundBrowser(path, _kind(path), version, how)
    return Missing(f"no browser was found; {REMEDY}")


def install() -> list[str]:
    """Get a browser, Playwright's first, else Debian's; what was done and how it went, a line each."""
    lines = [_run([sys.executable, "-m", "playwright", "install", "chromium"])]
    if not isinstance(find(), Missing):
        return lines
    if not shutil.which("apt-get"):
        return [*lines, "There is no apt-get here; install Chromium or Chrome by hand, or set PRELAUNCH_BROWSER."]
    if not _is_root():
        return [*lines, "apt-get needs root: `sudo apt-get install chromium-headless-shell`, or `chromium`."]
    lines.append(_run(["apt-get", "update"]))
    for package in ("chromium-headless-shell", "chromium"):
        lines.append(_run(["apt-get", "install", "--yes", "--no-install-recommends", package]))
        if not isinstance(find(), Missing):
            break
    return lines


def launch_arguments(allow_hosts: Sequence[str] | None = None, *, as_root: bool | None = None) -> Launch:
    """Chromium's own background traffic off; with `allow_hosts`, no name but these and loopback is ever resolved.

    None leaves name resolution alone, so that a site keeps its third parties.
    """
    arguments = [
        f"--gaia-url={NOWHERE}",
        f"--component-updater=url-source={NOWHERE}/u",
        f"--autofill-server-url={NOWHERE}/",
        "--no-pings",
    ]
    notes = []
    if allow_hosts is not None:
        names = dict.fromkeys(("127.0.0.0/8", "127.0.0.1", "localhost", *(_host(host) for host in allow_hosts)))
        excluded = ",".join(f"EXCLUDE {name}" for name in names if "/" not in name)
        arguments.append(f"--host-resolver-rules=MAP * ~NOTFOUND,{excluded}")
        notes.append(f"the browser reaches no host but {', '.join(name for name in names if '/' not in name)}")
    if _is_root() if as_root is None else as_root:
        arguments.append("--no-sandbox")
        notes.append("the browser's sandbox is off, because it cannot run as root")
    return Launch(tuple(arguments), tuple(notes))


def _host(host: str) -> str:
    return host.rsplit(":", 1)[0] if host.count(":") == 1 else host


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _kind(path: Path) -> str:
    return SHELL if "headless" in path.name.replace("_", "-") else FULL


def _of_playwright(environment: Mapping[str, str]) -> list[Path]:
    """Playwright's browsers, newest first, the headless shell before the full browser."""
    caches = [
        environment.get("PLAYWRIGHT_BROWSERS_PATH", ""),
        str(Path.home() / ".cache" / "ms-playwright"),
        str(Path.home() / "Library" / "Caches" / "ms-playwright"),
    ]
    found: list[Path] = []
    for folder, names in (
        ("chromium_headless_shell-*", ("headless_shell", "chrome-headless-shell")),
        ("chromium-*", ("chrome", "Chromium", "Google Chrome for Testing")),
    ):
        for cache in filter(None, caches):
            for home in sorted(Path(cache).glob(folder), key=_build, reverse=True):
                found.extend(path for path in home.glob("**/*") if path.name in names and os.access(path, os.X_OK))
    return [path for path in found if path.is_file()]


def _build(folder: Path) -> int:
    digits = folder.name.rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0


def _on_path(names: Iterable[str], search: str | None) -> list[Path]:
    return [Path(path) for name in names if (path := shutil.which(name, path=search))]


def _version(path: Path) -> str:
    """What the program says to `--version`, or '' where it does not start."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.strip() if said.returncode == 0 else ""


def _run(command: list[str]) -> str:
    shown = " ".join("playwright" if word == sys.executable else word for word in command if word != "-m")
    shown = shown.replace("playwright playwright", "playwright")
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"`{shown}` could not be run: {error}"
    if said.returncode == 0:
        return f"`{shown}`: done"
    words = [line.strip() for line in (said.stderr or said.stdout).splitlines() if line.strip()]
    return f"`{shown}` failed: {words[-1][:200] if words else f'exit code {said.returncode}'}"
