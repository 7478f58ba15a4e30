"""Every request the page made, with its sizes and whether it kept the page from being painted."""

from __future__ import annotations

from dataclasses import replace

from prelaunch.gatherers import Gatherer, Look
from prelaunch.gatherers._reading import number, rows, string
from prelaunch.model.visit import Request

SNAPSHOT = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .map(it => [it.name, it.encodedBodySize, it.renderBlockingStatus || ''])"""


def read(look: Look) -> tuple[Request, ...]:
    """The network log, with what the Resource Timing API knows: https://www.w3.org/TR/resource-timing/."""
    known = {string(url): (int(number(size)), blocking == "blocking") for url, size, blocking in rows(look.raw, 3)}
    return tuple(_told(each, *known.get(each.url.partition("#")[0], (0, False))) for each in look.log.requests)


def _told(request: Request, size: int, blocking: bool) -> Request:
    """Another site's sizes are hidden from the page: 0 there is "not known"."""
    return replace(request, body_bytes=size or request.body_bytes, render_blocking=blocking)


gatherer = Gatherer(part="requests", read=read, snapshot=SNAPSHOT)
