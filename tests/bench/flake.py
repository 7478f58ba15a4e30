"""How often a healthy journey fails without cause: many walks in a row while the machine has too much to do."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.walks import WalkJob, jobs_for, walk_job
from prelaunch.config.workspace import read_workspace
from prelaunch.demo import shop
from prelaunch.journeys.workspace import journeys_of

HERE = Path(__file__).resolve().parents[2]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=200)
    asked.add_argument("--journey", action="append", default=[], help="repeat for more, by turns")
    asked.add_argument("--busy", type=int, default=os.cpu_count() or 2, help="processes that only burn a core")
    asked.add_argument("--seconds", type=float, default=0, help="stop after so many; 0 walks them all")
    given = asked.parse_args()
    names = given.journey or ["order-as-guest"]
    failures: Counter[str] = Counter()
    took: list[float] = []
    began = time.monotonic()
    with shop() as running, _busy(given.busy):
        jobs = [_job(name, running.url) for name in names]
        for at in range(given.runs):
            if given.seconds and time.monotonic() - began > given.seconds:
                break
            walk = walk_job(jobs[at % len(jobs)])
            took.append(walk.took_ms)
            if not walk.completed:
                step = walk.failed_step
                why = f"{step.source}: {step.sentence}: {step.failure.what}" if step and step.failure else walk.trouble
                failures[why] += 1
                print(f"run {at + 1}: {why}", flush=True)
    took.sort()
    print(
        json.dumps(
            {
                "bench": "flake",
                "runs": len(took),
                "flakes": failures.total(),
                "why": dict(failures),
                "busy": given.busy,
                "median_s": round(took[len(took) // 2] / 1000, 2) if took else None,
                "slowest_s": round(took[-1] / 1000, 2) if took else None,
            },
            ensure_ascii=False,
        )
    )
    raise SystemExit(1 if failures or not took else 0)


def _job(name: str, site: str) -> WalkJob:
    settings = read_workspace(HERE, site=site, environ=os.environ)
    journey = next(each for each in journeys_of(settings, os.environ) if each.name == name)
    return jobs_for(journey, settings, site=site, env=os.environ, browser=BrowserOptions())[0]


@contextmanager
def _busy(count: int) -> Iterator[None]:
    burners = [multiprocessing.get_context("spawn").Process(target=_burn, daemon=True) for _ in range(count)]
    for each in burners:
        each.start()
    try:
        yield
    finally:
        for each in burners:
            each.terminate()


def _burn() -> None:
    while True:
        sum(range(100_000))


if __name__ == "__main__":
    main()
