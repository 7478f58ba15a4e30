"""The target guard: nothing but hosts that the team wrote down is load-tested or posted to."""

from __future__ import annotations

from collections.abc import Iterable

from prelaunch.config.addresses import host_of, split_host


def may_load(url: str, allow_hosts: Iterable[str]) -> str | None:
    """Why this address must not be load-tested; None where it may.

    A host written without a port allows every port of it, one with a port only that. This machine is no exception.
    """
    return _refusal(url, allow_hosts, "load-tested")


def may_post(url: str, allow_hosts: Iterable[str]) -> str | None:
    """Why nothing must be posted to this address outside a journey; None where it may."""
    return _refusal(url, allow_hosts, "posted to")


def _refusal(url: str, allow_hosts: Iterable[str], done: str) -> str | None:
    name, port = host_of(url)
    if not name:
        return f"“{url}” is not a web address"
    for written in allow_hosts:
        allowed, only = split_host(written)
        if allowed and allowed == name and only in (None, port):
            return None
    shown = f"[{name}]" if ":" in name else name
    host = f"{shown}:{port}" if port not in (80, 443) else shown
    return f"{host} may not be {done}; if it is yours to test, write it under allow_hosts in prelaunch.yaml"
