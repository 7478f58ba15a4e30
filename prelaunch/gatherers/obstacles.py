"""What stands in a customer's way before they touch anything: boxes over the page, fields that refuse a paste."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import element, flag, number, record, rows, string
from prelaunch.gatherers._snapshot import library
from prelaunch.model.visit import Cover, Obstacles

INIT = Path(__file__).with_name("_touched.js").read_text("utf-8")
WAIT_MS = 1500
"""Most boxes that come by themselves are there a second and a half after the load."""
MOST_FIELDS = 20


def read(look: Look) -> Obstacles:
    """Waits until 1.5 s after the load on a first page, and where the page has something that may come late."""
    question = {"wait": WAIT_MS, "always": look.first, "most": MOST_FIELDS}
    seen = record(look.tab.evaluate(f"({_script()})({json.dumps(question)})"))
    refusing = seen["noPaste"] if isinstance(seen["noPaste"], list) else []
    return Obstacles(
        after_ms=round(number(seen["after"])),
        covers=tuple(
            Cover(round(number(share), 3), string(words), element(where), flag(modal))
            for share, words, where, modal in rows(seen["covers"], 4)
        ),
        no_paste=tuple(map(element, refusing)),
    )


@cache
def _script() -> str:
    own = Path(__file__).with_name("_obstacles.js").read_text("utf-8").strip()
    own = own[own.index("(async") :]
    return own.replace("/* LIBRARY */", library())


# Last: it waits, and what it pastes may wake the page's scripts.
gatherer = Gatherer(part="obstacles", read=read, init_script=INIT, order=97)
