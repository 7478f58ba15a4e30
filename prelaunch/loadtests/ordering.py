"""Turn a load test into an order for a load engine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from prelaunch.loadtests.facts import LoadTest
from prelaunch.loadtests.locustfile import locustfile_of
from prelaunch.model.load import LoadRun
from prelaunch.model.missing import Missing
from prelaunch.model.plan import PlannedLoad
from prelaunch.ports import LoadOrder

USERS_A_PROCESS = 200
"""A process serves some thousand requests a second; users who think for a second ask for a few hundred."""


def order(
    load: LoadTest,
    *,
    target: str,
    folder: Path,
    allow_hosts: tuple[str, ...],
    environment: Mapping[str, str] | None = None,
) -> LoadOrder:
    """The order; `folder` is where this load test's evidence goes, and the locustfile that is made of its steps."""
    locustfile = load.locustfile
    if locustfile is None:
        folder.mkdir(parents=True, exist_ok=True)
        locustfile = folder / "locustfile.py"
        locustfile.write_text(locustfile_of(load), encoding="utf-8")
    return LoadOrder(
        name=load.id,
        source=load.source,
        target=target,
        users=load.users,
        ramp_s=load.ramp_s,
        duration_s=load.duration_s,
        processes=load.processes or auto_processes(load.users, os.cpu_count() or 1),
        locustfile=locustfile,
        folder=folder,
        environment=dict(environment or {}),
        title=load.title,
        limits=load.limits,
        minimum_samples=load.minimum_samples,
        allow_hosts=allow_hosts,
        phases=load.phases,
        arrivals=load.arrivals,
        profile=load.profile,
        forecast_peak=load.forecast_peak,
        journey=load.journey,
        seeks_capacity=load.seeks_capacity,
    )


def auto_processes(users: int, cores: int) -> int:
    """One for each 200 users, and never all cores: the site, and what watches the generator, need one."""
    return max(1, min(cores - 1, -(-users // USERS_A_PROCESS)))


def planned(load: LoadTest) -> PlannedLoad:
    return PlannedLoad(load.id, load.source)


def not_run(test: LoadTest, target: str, now: str, trouble: str) -> LoadRun:
    """The run of a test that never began, with the reason."""
    return LoadRun(
        id=test.id,
        name=test.title,
        source=test.source,
        target=target,
        started_at=now,
        took_s=0.0,
        users=test.users,
        minimum_samples=test.minimum_samples,
        limits=test.limits,
        steps=(),
        seconds=(),
        errors=(),
        generator=Missing("no load was made"),
        trouble=trouble,
        journey=test.journey,
        seeks_capacity=test.seeks_capacity,
    )
