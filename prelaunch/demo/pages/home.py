"""The home page."""

from __future__ import annotations

import asyncio

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo.content import PRODUCTS, STORES
from prelaunch.demo.visit import Visit, page

_LATER = 0.6
_FEATURED = ("SKERRY-5", "FATHOM-MINI", "LAGOON-11", "RIPPLE-BUDS")


async def home(visit: Visit) -> Response:
    """What is new and where to start."""
    if visit.fault("slower-than-rivals"):
        await asyncio.sleep(_LATER)
    featured = [PRODUCTS[sku] for sku in _FEATURED]
    return visit.render("home.html", featured=featured, stores=list(STORES.values()))


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [page("/", home)]
