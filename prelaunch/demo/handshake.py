"""Ways to the shop that take their time: a relay that secures connections late, and an address nobody answers at."""

from __future__ import annotations

import asyncio
import contextlib
import socket

LATE_S = 0.5


def answers_nobody(port: int) -> tuple[socket.socket, ...]:
    """The machine's other address, ::1, with a queue that is full: who comes there waits, until it tries the first.

    The sockets are to be held. Raises OSError on a machine without IPv6.
    """
    listener, first = (socket.socket(socket.AF_INET6, socket.SOCK_STREAM) for _ in range(2))
    listener.bind(("::1", port))
    listener.listen(0)
    first.connect(("::1", port))
    return listener, first


async def hold_handshakes(listener: socket.socket, host: str, port: int) -> asyncio.Server:
    """Pass what comes to `listener` on to the shop at `host` and `port`, each first time after LATE_S."""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            inner_reader, inner_writer = await asyncio.open_connection(host, port)
            await asyncio.gather(_pass_on(reader, inner_writer, LATE_S), _pass_on(inner_reader, writer, 0.0))

    return await asyncio.start_server(meet, sock=listener)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, late_s: float) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            await asyncio.sleep(late_s)
            late_s = 0.0
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError):
        writer.close()
