"""Does something that the page asks for while it loads fail?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_ASKED = frozenset({"fetch", "xhr", "eventsource"})
_LEFT = re.compile(r"ABORTED|BLOCKED|CANCEL", re.IGNORECASE)
"""The page itself or the browser gave up on it: no fault of the server."""
_EXPECTED = frozenset({401, 403, 404, 405, 409, 410, 422, 429})
"""A guest who is told so, a thing that may be missing: an answer that a page can be built to take."""


@check(
    title="The page asks for something and gets an error",
    why="Prices, stock or a basket stay empty without a word, and the customer waits for what never comes.",
    fix="Mend what answers there, and show customers something useful where it does not.",
    severity=Severity.SERIOUS,
    needs=("requests",),
)
def failed_request(visit: Visit, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Requests by scripts. `ignore` holds parts of addresses; what other sites answer, and 4xx, is advice."""
    told: set[str] = set()
    for request in present(visit.requests):
        parts = urlsplit(request.url)
        where = parts.path if not request.cross_site else f"{parts.netloc}{parts.path}"
        if request.kind not in _ASKED or where in told or any(part and part in request.url for part in ignore):
            continue
        status = request.status or 0
        lost = bool(request.failure) and not _LEFT.search(request.failure)
        if status < 400 and not lost:
            continue
        if status in (401, 403):
            continue
        told.add(where)
        said = f"answers {status}" if status else f"does not answer ({request.failure.removeprefix('net::')})"
        minor = request.cross_site or lost or status in _EXPECTED
        yield Problem(
            f"While the page loads, {where} {said}.", about=where, severity=Severity.MODERATE if minor else None
        )
