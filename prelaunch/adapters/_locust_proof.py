"""Let one customer of a locustfile walk one round in this process, and write down how it went."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import locust  # first of all: it must replace socket before anything else uses it
from gevent import Timeout
from locust.env import Environment
from locust.util.load_locustfile import load_locustfile

from prelaunch.adapters._locust_child import die_with
from prelaunch.adapters._locust_guard import refuse_other_hosts


def main() -> None:
    """`python -m prelaunch.adapters._locust_proof ORDER.json`; the answer goes where the order says."""
    order = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    refuse_other_hosts(tuple(order["allow_hosts"]))
    die_with(order["parent"])
    said: dict[str, Any] = {"asked": [], "failures": [], "kept": None, "trouble": ""}
    try:
        with Timeout(order["within_s"]):  # type: ignore[no-untyped-call]
            _walk(order, said)
    except Timeout:
        said["trouble"] = f"one customer was not through after {order['within_s']:g} s"
    except Exception as error:
        said["trouble"] = f"{type(error).__name__}: {error}"
    Path(order["answer"]).write_text(json.dumps(said), encoding="utf-8")


def _walk(order: dict[str, Any], said: dict[str, Any]) -> None:
    classes = load_locustfile(order["locustfile"])[0]
    if not classes:
        said["trouble"] = "the file has no user class"
        return
    kind: Any = next(iter(classes.values()))
    kind.host, kind.wait_time = order["target"], locust.constant(0)
    environment = Environment(user_classes=[kind])

    def asked(name: str, exception: Exception | None = None, **_: object) -> None:
        said["asked"].append(name)
        if exception is not None:
            said["failures"].append(f"{name}: {exception}"[:400])

    events: Any = environment.events
    events.request.add_listener(asked)
    customer = kind(environment)
    customer.wait = lambda: None
    customer.on_start()
    kept = kind.tasks[0](customer)
    said["kept"] = kept if isinstance(kept, dict) else None
    said["through"] = kept is not None or not said["failures"]


if __name__ == "__main__":
    main()
