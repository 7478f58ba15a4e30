"""Starts the shop in a process of its own and ends it again."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from prelaunch.demo import faults as fault_list

_ROOT = str(Path(__file__).resolve().parents[2])
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Shop:
    """A running shop: its address, its third party's address and the faults it shows."""

    url: str
    third_party_url: str
    faults: frozenset[str]
    pid: int


def _command(chosen: frozenset[str], host: str, port: int, smtp: tuple[str, int] | None, tls: bool) -> list[str]:
    command = [sys.executable, "-m", "prelaunch.demo.server", "--host", host, "--port", str(port)]
    for name in sorted(chosen):
        command += ["--fault", name]
    if smtp is not None:
        command += ["--smtp", f"{smtp[0]}:{smtp[1]}"]
    if tls:
        command.append("--tls")
    return command


@contextmanager
def shop(
    faults: Iterable[str] = (),
    *,
    port: int = 0,
    host: str = "127.0.0.1",
    smtp: tuple[str, int] | None = None,
    tls: bool = False,
) -> Iterator[Shop]:
    """Run the shop and its third party in a child process for the length of the block."""
    chosen = fault_list.chosen(faults)
    paths = [_ROOT, *filter(None, [os.environ.get("PYTHONPATH")])]
    # The child leaves when its stdin closes, so it cannot outlive a parent that was killed.
    process = subprocess.Popen(
        [*_command(chosen, host, port, smtp, tls), "--until-stdin-closes"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        url = process.stdout.readline().strip()
        third_party = process.stdout.readline().strip()
        if not url or not third_party:
            raise RuntimeError(f"the demo shop did not start (exit code {process.wait(_PATIENCE)})")
        yield Shop(url, third_party, chosen, process.pid)
    finally:
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def serve(
    faults: Iterable[str] = (),
    *,
    port: int = 0,
    host: str = "127.0.0.1",
    smtp: tuple[str, int] | None = None,
    tls: bool = False,
) -> None:
    """Run the shop in the foreground until Ctrl-C; the first line printed is its address."""
    from prelaunch.demo.server import Options, run

    run(Options(fault_list.chosen(faults), host=host, port=port, smtp=smtp, tls=tls))
