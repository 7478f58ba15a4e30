"""Every request the page made, with its sizes, whether it held up the first paint, and what its script cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import number, record, rows, string
from prelaunch.model.visit import Request
from prelaunch.ports import Scales

INIT = Path(__file__).with_name("_busy.js").read_text("utf-8")
SNAPSHOT = """({
  sizes: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map(it => [it.name, it.encodedBodySize, it.renderBlockingStatus || '']),
  busy: globalThis.prelaunchBusy ? globalThis.prelaunchBusy() : null,
})"""


def read(look: Look) -> tuple[Request, ...]:
    """The network log, with what the Resource Timing API knows (https://www.w3.org/TR/resource-timing/), what the
    browser alone knows of other sites' answers, and the time of scripts (https://w3c.github.io/long-animation-frames/).
    """
    said = record(look.raw)
    known = {string(url): (int(number(size)), blocking == "blocking") for url, size, blocking in rows(said["sizes"], 3)}
    busy = None if said["busy"] is None else {string(url): number(took) for url, took in rows(said["busy"], 2)}
    weights = look.tab.weights() if isinstance(look.tab, Scales) else {}
    return tuple(_told(each, known, busy, weights) for each in look.log.requests)


def _told(
    request: Request,
    known: Mapping[str, tuple[int, bool]],
    busy: Mapping[str, float] | None,
    weights: Mapping[str, int],
) -> Request:
    """Another site's sizes are hidden from the page: 0 there is "not known"."""
    address = request.url.partition("#")[0]
    size, blocking = known.get(address, (0, False))
    # What the page's own document did not ask for ran in a frame or a worker: its time is not in the page's frames.
    counted = busy is not None and request.kind == "script" and address in known
    return replace(
        request,
        body_bytes=size or request.body_bytes or weights.get(request.url, request.body_bytes),
        render_blocking=blocking,
        main_thread_ms=round(busy.get(address, 0.0), 1) if counted and busy is not None else None,
    )


gatherer = Gatherer(part="requests", read=read, snapshot=SNAPSHOT, init_script=INIT)
