"""The stores."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo.content import STORES
from prelaunch.demo.visit import Visit, page


async def index(visit: Visit) -> Response:
    """All stores."""
    return visit.render("stores.html", stores=list(STORES.values()))


async def store(visit: Visit) -> Response:
    """One store."""
    place = STORES.get(visit.part("slug"))
    return visit.missing() if place is None else visit.render("store.html", store=place)


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [page("/stores", index), page("/stores/{slug}", store)]
