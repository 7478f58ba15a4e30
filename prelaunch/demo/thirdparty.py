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

_SPIN = """\
function spin(ms) { var end = performance.now() + ms; while (performance.now() < end) { /* looks at everything */ } }
"""
_TAG_ADDS = {
    "tag-freezes-page": _SPIN + "addEventListener('load', function () { setTimeout(spin, 100, 600); });\n",
    "tag-studies-clicks": _SPIN + "addEventListener('click', function () { spin(250); }, true);\n",
    "tag-holds-links": """\
(function () {
  var collect = new URL("/collect", document.currentScript.src).href;
  addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (!link) { return; }
    event.preventDefault();
    function go() { location.assign(link.href); }
    fetch(collect, { method: "POST", body: "link" }).then(go, go);
  });
})();
""",
}
"""What else the tag does, by the fault."""

_OFFER = {
    "en": "Today only: every phone that you bring to one of our stores is insured against saltwater, sand and "
    "seagulls for a whole year, whatever brand it is and however old.",
    "de": "Nur heute: Jedes Telefon, das du in einen unserer Läden bringst, ist ein ganzes Jahr lang gegen Salzwasser, "
    "Sand und Möwen versichert, welche Marke es auch ist und wie alt auch immer.",
}
_OFFER_S = 1.0
_ANSWER_S = 0.8

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
_READER = _SPIN + "addEventListener('load', function () { setTimeout(spin, 100, 450); });\n"
_RATINGS = "4 stars, would moor here again\n" * 25_000
_SLOW = 1.5
"""Seconds; enough to be felt on every page, not so much that the page as a whole breaks other limits."""


def third_party(faults: frozenset[str]) -> Starlette:
    """The third party's site."""

    async def script(request: Request) -> Response:
        if "third-party-down" in faults:
            return PlainTextResponse("Service Unavailable", 503)
        if "slow-third-party" in faults:
            await asyncio.sleep(_SLOW)
        tag = _TAG + "".join(added for name, added in _TAG_ADDS.items() if name in faults)
        body = tag if request.url.path == "/tag.js" else _WIDGET
        return Response(
            body,
            media_type="text/javascript",
            headers={"cache-control": "no-cache", "access-control-allow-origin": "*"},
        )

    async def collect(request: Request) -> Response:
        body = await request.body()
        if "tag-holds-links" in faults and body == b"link":
            await asyncio.sleep(_ANSWER_S)
        return Response(status_code=204, headers={"access-control-allow-origin": "*"})

    async def offer(request: Request) -> Response:
        await asyncio.sleep(_OFFER_S)
        text = _OFFER.get(request.query_params.get("lang", "en"), _OFFER["en"])
        return PlainTextResponse(text, headers={"access-control-allow-origin": "*"})

    async def reader(_: Request) -> Response:
        return Response(_READER, media_type="text/javascript", headers={"access-control-allow-origin": "*"})

    async def ratings(_: Request) -> Response:
        return PlainTextResponse(_RATINGS, headers={"access-control-allow-origin": "*"})

    async def coast(_: Request) -> Response:
        return Response(_COAST, media_type="image/svg+xml")

    return Starlette(
        routes=[
            Route("/tag.js", script),
            Route("/widget.js", script),
            Route("/lib-2.4.1.js", script),
            Route("/reader.js", reader),
            Route("/ratings", ratings),
            Route("/coast.svg", coast),
            Route("/offer", offer),
            Route("/collect", collect, methods=["GET", "POST"]),
        ]
    )
