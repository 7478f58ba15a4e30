"""Every report that needs nothing but the release, by the file a run leaves it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from prelaunch.model.verdict import Release
from prelaunch.reports import badge, csv, json, junit, markdown, openmetrics, sarif, terminal

TEXTS: Mapping[str, Callable[[Release], str]] = MappingProxyType(
    {
        "release.json": json.render,
        "junit.xml": junit.render,
        "results.sarif": sarif.render,
        "summary.md": markdown.render,
        "summary.txt": terminal.render,
        "findings.csv": csv.render,
        "metrics.txt": openmetrics.render,
        "badge.svg": badge.render,
    }
)
