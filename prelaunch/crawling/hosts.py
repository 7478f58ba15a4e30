"""Whose address is it: the same host, the same site, or somebody else's."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from functools import cache
from urllib.parse import urlsplit

import tldextract

DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
_extract = tldextract.TLDExtract(suffix_list_urls=(), include_psl_private_domains=True)
"""Only the list that comes with the package: nothing is fetched."""


def authority(url: str) -> str:
    """Host, and port where it is not the scheme's own; '' where the address has none or is malformed."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if ":" in host:
        host = f"[{host}]"
    return host if port is None or port == DEFAULT_PORTS.get(parts.scheme) else f"{host}:{port}"


@cache
def registrable(host: str) -> str:
    """`shop.example.co.uk` -> `example.co.uk`; an address of numbers or a bare name is its own, port included."""
    name = _without_port(host)
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        known = _extract(name).top_domain_under_public_suffix
        # Where the list knows no suffix, its rule is `*`: `shop.intranet` is registered under `intranet`.
        return known or (".".join(name.split(".")[-2:]) if "." in name else host)
    return host


def cross_site(url: str, page: str, own: Collection[str] = ()) -> bool:
    """Whether `url` belongs to others than `page` does; `own` lists further hosts (host or host:port) of the site."""
    asked, home = authority(url), authority(page)
    if not asked or asked == home or listed(asked, own):
        return False
    return registrable(asked) != registrable(home)


def listed(host: str, hosts: Collection[str]) -> bool:
    """Whether a host (host:port) is one of these; a host written without a port stands for each of its ports."""
    return host in hosts or _without_port(host) in hosts


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host
