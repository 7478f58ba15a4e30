"""Runs the shop and its third party on two loopback addresses in one event loop."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from prelaunch.demo import faults as fault_list
from prelaunch.demo.app import build
from prelaunch.demo.db import Database
from prelaunch.demo.handshake import answers_nobody, hold_handshakes
from prelaunch.demo.state import State
from prelaunch.demo.thirdparty import third_party
from prelaunch.demo.tls import Certificate, certificate

OVER_TLS = frozenset({"mixed-content", "secured-slowly"})
"""Faults that only a shop over TLS can have."""
AT_ANOTHER_ADDRESS = OVER_TLS | {"one-address-is-dead"}
"""Faults with which every link of the shop is another one."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the shop is to run."""

    faults: frozenset[str] = frozenset()
    host: str = "127.0.0.1"
    port: int = 0
    smtp: tuple[str, int] | None = None
    tls: bool = False
    until_stdin_closes: bool = False


class _Server(uvicorn.Server):
    """A uvicorn server that leaves the signals to its caller, because two share one process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _listen(host: str, port: int) -> socket.socket:
    # asyncio turns off Nagle's delay only on sockets that say they are TCP; else each answer waits 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    listener.setblocking(False)
    return listener


def _listen_as_third_party() -> socket.socket:
    # macOS gives 127.0.0.1 only; another port there is still another origin.
    try:
        return _listen("127.0.0.2", 0)
    except OSError:
        return _listen("127.0.0.1", 0)


def _address(listener: socket.socket, scheme: str) -> str:
    host, port = listener.getsockname()[:2]
    return f"{scheme}://{host}:{port}"


def _server(app: ASGIApp, tls: Certificate | None) -> _Server:
    return _Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
            ssl_certfile=tls.certificate if tls else None,
            ssl_keyfile=tls.key if tls else None,
        )
    )


def _watch_stdin(leave: Callable[[], object]) -> None:
    def wait() -> None:
        sys.stdin.buffer.read()
        leave()

    threading.Thread(target=wait, daemon=True, name="stdin").start()


async def _run(options: Options, folder: Path) -> None:
    secured = options.tls or not options.faults.isdisjoint(OVER_TLS)
    tls = certificate(folder) if secured else None
    scheme = "https" if tls else "http"
    main, other = _listen(options.host, options.port), _listen_as_third_party()
    url, other_url = _address(main, scheme), _address(other, scheme)
    tag = third_party(options.faults)
    servers = [(_server(tag, tls), other)]
    plain_url = other_url
    if tls:
        plain = _listen_as_third_party()
        plain_url = _address(plain, "http")
        servers.append((_server(tag, None), plain))
    database = Database(folder / "shop.db")
    second_url = ""
    if "tag-of-a-second-company" in options.faults:
        # At an address, each port is a site of its own.
        second = _listen_as_third_party()
        second_url = _address(second, scheme)
        servers.append((_server(tag, tls), second))
    state = State(database, url, other_url, plain_url, options.faults, options.smtp, second_url)
    hole: tuple[socket.socket, ...] = ()
    if "one-address-is-dead" in options.faults:
        # Browsers know that localhost has both addresses, and try the newer kind first.
        hole = answers_nobody(main.getsockname()[1])
        url = url.replace("127.0.0.1", "localhost")
    relay = None
    if "secured-slowly" in options.faults:
        behind = _listen(options.host, 0)
        relay = await hold_handshakes(main, *behind.getsockname()[:2])
        main = behind
    servers.append((_server(build(state), tls), main))
    loop = asyncio.get_running_loop()

    def leave() -> None:
        for server, _ in servers:
            server.should_exit = True

    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, leave)
    if options.until_stdin_closes:
        _watch_stdin(lambda: loop.call_soon_threadsafe(leave))
    running = [asyncio.create_task(server.serve(sockets=[listener])) for server, listener in servers]
    while not all(server.started for server, _ in servers) and not any(task.done() for task in running):
        await asyncio.sleep(0.01)
    print(url, flush=True)
    print(other_url, flush=True)
    await asyncio.gather(*running)
    if relay:
        relay.close()
    for held in hole:
        held.close()


def run(options: Options) -> None:
    """Serve until told to leave, then delete the run's database."""
    # Browsers keep connections open; that uvicorn closes them in the end is no error of ours.
    logging.getLogger("uvicorn.error").addFilter(lambda record: "graceful shutdown" not in record.getMessage())
    with tempfile.TemporaryDirectory(prefix="tidewater-") as folder:
        asyncio.run(_run(options, Path(folder)))


def _main() -> None:
    parser = argparse.ArgumentParser(prog="prelaunch.demo.server")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--fault", action="append", default=[])
    parser.add_argument("--smtp", help="host:port")
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--until-stdin-closes", action="store_true")
    given = parser.parse_args()
    smtp = None
    if given.smtp:
        host, _, port = given.smtp.rpartition(":")
        smtp = (host, int(port))
    run(Options(fault_list.chosen(given.fault), given.host, given.port, smtp, given.tls, given.until_stdin_closes))


if __name__ == "__main__":
    _main()
