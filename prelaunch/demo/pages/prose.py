"""Pages of prose: delivery, privacy, terms, imprint and the accessibility statement."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo.content import PROSE, Article
from prelaunch.demo.state import State
from prelaunch.demo.visit import Handler, Visit, page


def _prose(article: Article) -> Handler:
    async def show(visit: Visit) -> Response:
        return visit.render("prose.html", article=article)

    return show


async def _trade_in(visit: Visit) -> Response:
    return visit.render("trade_in.html")


def routes(state: State) -> list[BaseRoute]:
    """The routes of this module."""
    found: list[BaseRoute] = [page(f"/{slug}", _prose(article)) for slug, article in PROSE.items()]
    if "section-under-construction" in state.faults:
        found.append(page("/trade-in", _trade_in))
    return found
