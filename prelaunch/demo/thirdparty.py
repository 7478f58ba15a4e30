"""The third party of the shop: an analytics tag and a rating widget on a host of their own."""

from __future__ import annotations

import asyncio

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

_TAG = """\
(function () {
  var me = document.currentScript;
  if (!me || !navigator.sendBeacon) { return; }
  navigator.sendBeacon(new URL("/collect", me.src).href, location.pathname);
})();
"""

_WIDGET = """\
(function () {
  function fill() {
    document.querySelectorAll("button[data-wait]").forEach(function (button) { button.disabled = false; });
    var slot = document.getElementById("rating-slot");
    if (!slot) { return; }
    slot.textContent = slot.dataset.text;
  }
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", fill); }
  else { fill(); }
})();
"""

_COAST = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 300"><rect width="620" height="300" fill="#bfe0e4"/>'
    '<path d="M0 190q155-70 310 0t310-10v120H0z" fill="#e6d9b8"/></svg>'
)
_SLOW = 1.5
"""Seconds; enough to be felt on every page, not so much that the page as a whole breaks other limits."""


def third_party(faults: frozenset[str]) -> Starlette:
    """The third party's site."""

    async def script(request: Request) -> Response:
        if "third-party-down" in faults:
            return PlainTextResponse("Service Unavailable", 503)
        if "slow-third-party" in faults:
            await asyncio.sleep(_SLOW)
        body = _TAG if request.url.path == "/tag.js" else _WIDGET
        return Response(
            body,
            media_type="text/javascript",
            headers={"cache-control": "no-cache", "access-control-allow-origin": "*"},
        )

    async def collect(request: Request) -> Response:
        await request.body()
        return Response(status_code=204, headers={"access-control-allow-origin": "*"})

    async def coast(_: Request) -> Response:
        return Response(_COAST, media_type="image/svg+xml")

    return Starlette(
        routes=[
            Route("/tag.js", script),
            Route("/widget.js", script),
            Route("/lib-2.4.1.js", script),
            Route("/coast.svg", coast),
            Route("/collect", collect, methods=["GET", "POST"]),
        ]
    )
