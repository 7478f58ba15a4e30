"""Keep a load test to the hosts that were written down: the child cannot look up any other, a redirect's included."""

from __future__ import annotations

import socket
from typing import Any

import gevent._socketcommon
import gevent.socket

from prelaunch.config.guard import may_load


def refuse_other_hosts(allow_hosts: tuple[str, ...]) -> None:
    """Every way to an address goes through `getaddrinfo`, with an IP address too; ask the guard there."""
    modules: tuple[Any, ...] = (socket, gevent.socket, gevent._socketcommon)
    look_up = modules[1].getaddrinfo

    def guarded(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        why = may_load(f"http://{f'[{name}]' if ':' in name else name}:{port}", allow_hosts) if name else None
        if why:
            raise ConnectionRefusedError(f"not sent: {why}")
        return look_up(host, port, *more, **named)

    for module in modules:
        module.getaddrinfo = guarded
