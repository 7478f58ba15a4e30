"""Run Locust in a process of its own: `import locust` replaces socket and ssl for the whole process it happens in."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import gevent
import locust  # first of all: it must replace socket before anything else uses it
import locust.main
from locust.runners import MasterRunner

from prelaunch.adapters._locust_guard import refuse_other_hosts
from prelaunch.adapters._locust_recorder import Plan, Recorder, keep_what_workers_send
from prelaunch.model.load import Phase

PR_SET_PDEATHSIG = 1


def main() -> None:
    """`python -m prelaunch.adapters._locust_child ORDER.json LOCUST-ARGUMENTS...`."""
    order_file, sys.argv = Path(sys.argv[1]), ["locust", *sys.argv[2:]]
    order = json.loads(order_file.read_text(encoding="utf-8"))
    refuse_other_hosts(tuple(order["allow_hosts"]))
    die_with(order["parent"])

    def start_recording(environment: Any, **_: object) -> None:
        # A timer counts from the loop's own idea of now, which stood still while we were imported: the test would end
        # some seconds before its time.
        hub: Any = gevent.get_hub
        hub().loop.update_now()
        # Locust forks its workers before this event, so each has its own file and its own parent to outlive.
        if isinstance(environment.runner, MasterRunner):
            if order["role"] == "master":
                keep_what_workers_send(environment.runner, Path(order["folder"]))
            return
        if order["processes"] > 1 and not order["role"]:
            die_with(os.getppid())
        phases = tuple(Phase(**each) for each in order["phases"])
        Recorder(
            Path(order["folder"]),
            order["unanswered_s"],
            Plan(phases, order["arrivals"], order["share_of"], order["role"] == "worker"),
        ).listen(environment)

    events: Any = locust.events
    events.init.add_listener(start_recording)
    run: Any = locust.main.main
    run()


def die_with(parent: int) -> None:
    """End when the parent does: the kernel's promise on Linux, a look each second elsewhere."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    gevent.spawn(watch)


if __name__ == "__main__":
    main()
