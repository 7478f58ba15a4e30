"""Placeholder."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo.visit import Visit, page


async def chat(visit: Visit) -> Response:
    """Placeholder."""
    return visit.missing()


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [page("/chat", chat)]
