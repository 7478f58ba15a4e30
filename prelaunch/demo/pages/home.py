"""The home page."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo.content import PRODUCTS, STORES
from prelaunch.demo.visit import Visit, page

_FEATURED = ("SKERRY-5", "FATHOM-MINI", "LAGOON-11", "RIPPLE-BUDS")


async def home(visit: Visit) -> Response:
    """What is new and where to start."""
    featured = [PRODUCTS[sku] for sku in _FEATURED]
    return visit.render("home.html", featured=featured, stores=list(STORES.values()))


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [page("/", home)]
