"""Sites and hosts as people write them: what is wrong with one, and which are on this machine."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

_NAME = re.compile(r"^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})?(?:\.[a-z0-9_][a-z0-9_-]{0,62})*\.?$")


def site_wrong(text: str) -> str:
    """Why this is no base address, with the remedy; '' where it is one."""
    parts = _split(text.strip())
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        return f"“{text}” is not a web address; write it like “https://shop.example”"
    if parts.username is not None:
        return "an address must not hold a user name or password; use http_credentials"
    if parts.query or parts.fragment or re.search(r"\s", text.strip()):
        return f"“{text}” is not a base address; leave out spaces and what follows ? or #"
    return ""


def host_wrong(text: str) -> str:
    """Why this is no host or host:port, with the remedy; '' where it is one."""
    name, port = split_host(text)
    if not name or (not _NAME.match(name) and not _address(name)) or (port is not None and not 0 < port < 65_536):
        return f"“{text}” is not a host; write it like “shop.example” or “127.0.0.1:8000”, without http:// and path"
    return ""


def split_host(text: str) -> tuple[str, int | None]:
    """Name and port of `host` or `host:port`, in lower case; ('', None) where it is neither."""
    text = text.strip().lower()
    bracketed = re.fullmatch(r"\[([0-9a-f:.]+)\](?::(\d{1,5}))?", text)
    if bracketed:
        return bracketed.group(1), int(bracketed.group(2)) if bracketed.group(2) else None
    if text.count(":") > 1:
        return text, None
    name, colon, port = text.partition(":")
    if colon and not re.fullmatch(r"[0-9]{1,5}", port):
        return "", None
    return name.removesuffix("."), int(port) if colon else None


def host_of(url: str) -> tuple[str, int | None]:
    """Name and port of an address; the scheme's own port where none is written. ('', None) where there is none."""
    parts = _split(url)
    if parts is None or parts.scheme not in ("http", "https", "ws", "wss") or not parts.hostname:
        return "", None
    return parts.hostname.lower().removesuffix("."), parts.port or (443 if parts.scheme in ("https", "wss") else 80)


def is_loopback(name: str) -> bool:
    """Whether this host name is this machine: 127.0.0.0/8, ::1, localhost and names below it."""
    address = _address(name)
    return address.is_loopback if address else name == "localhost" or name.endswith(".localhost")


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts
