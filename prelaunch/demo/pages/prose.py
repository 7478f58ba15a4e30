"""Pages of prose: delivery, privacy, terms, imprint and the accessibility statement."""

from __future__ import annotations

from itertools import pairwise

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from prelaunch.demo.content import PROSE, Article
from prelaunch.demo.state import State
from prelaunch.demo.visit import Handler, Visit, page


def _prose(article: Article) -> Handler:
    async def show(visit: Visit) -> Response:
        return visit.render("prose.html", article=article)

    return show


_OLD_ADDRESSES = ("/conditions", "/terms-of-sale", "/terms-2024", "/terms")


def _moved(there: str) -> Handler:
    async def show(visit: Visit) -> Response:
        return RedirectResponse(visit.u(there), 301)

    return show


async def _trade_in(visit: Visit) -> Response:
    return visit.render("trade_in.html")


def routes(state: State) -> list[BaseRoute]:
    """The routes of this module."""
    found: list[BaseRoute] = [page(f"/{slug}", _prose(article)) for slug, article in PROSE.items()]
    if "section-under-construction" in state.faults:
        found.append(page("/trade-in", _trade_in))
    if "link-over-old-addresses" in state.faults:
        found += [page(here, _moved(there)) for here, there in pairwise(_OLD_ADDRESSES)]
    return found
