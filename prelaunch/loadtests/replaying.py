"""What a generated locustfile does beside asking: encode a value, read a cookie, refuse to guess."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NoReturn
from urllib.parse import quote, unquote

BOUNDARY = "prelaunch-part"


class NotExplained(Exception):
    """A value that nobody has said how to obtain."""


def in_path(value: str) -> str:
    """For a place in a path or query: `a b/c` is `a%20b%2Fc`."""
    return quote(value, safe="-._~")


def number(value: str) -> int | float:
    """A JSON number."""
    found = json.loads(value)
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        raise ValueError(f"“{value}” is not a number")
    return found


def cookie(client: Any, name: str) -> str:
    """The value of a cookie that the site has set, decoded; '' where it has not."""
    return next((unquote(each.value or "") for each in client.cookiejar if each.name == name), "")


def multipart(fields: Sequence[Sequence[str]], files: Sequence[Sequence[str]] = ()) -> bytes:
    """A form with files, as browsers send it (RFC 7578); each file is its field, name, type and text."""
    parts = [f'Content-Disposition: form-data; name="{_name(name)}"\r\n\r\n{value}' for name, value in fields]
    parts += [
        f'Content-Disposition: form-data; name="{_name(name)}"; filename="{_name(filename)}"\r\n'
        f"Content-Type: {kind}\r\n\r\n{content}"
        for name, filename, kind, content in files
    ]
    return "".join(f"--{BOUNDARY}\r\n{part}\r\n" for part in parts).encode() + f"--{BOUNDARY}--\r\n".encode()


def unexplained(name: str) -> NoReturn:
    """Stands where a value differed between two walks and nothing said why."""
    raise NotExplained(f"how to obtain “{name}” is not known; write it here")


def _name(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
