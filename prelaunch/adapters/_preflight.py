"""Ask a site once whether it is there, before load is sent to it."""

from __future__ import annotations

import http.client
import socket
import ssl
from urllib.parse import urlsplit

WITHIN_S = 10.0


def does_not_answer(target: str, within_s: float = WITHIN_S) -> str:
    """Why the site cannot be tested, in words; '' when anything at all answers over HTTP."""
    parts = urlsplit(target)
    if not parts.hostname or parts.scheme not in ("http", "https"):
        return f"“{target}” is not a web address"
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        # Whether the certificate is right is another question; load runs against test sites with their own.
        context = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection(parts.hostname, parts.port, timeout=within_s, context=context)
    else:
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=within_s)
    try:
        connection.request("GET", parts.path or "/", headers={"User-Agent": "prelaunch"})
        connection.getresponse()
    except (OSError, http.client.HTTPException) as error:
        return f"the site does not answer at {target}: {error or type(error).__name__}"
    finally:
        connection.close()
    return ""


def free_port() -> int:
    """A port of this machine's loopback that nobody listened on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
