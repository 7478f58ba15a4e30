"""The basket."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo.content import PRODUCTS
from prelaunch.demo.service import baskets
from prelaunch.demo.visit import Visit, page


def _quantity(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 1


async def basket(visit: Visit) -> Response:
    """What is in the basket; as a form it changes quantities."""
    db, owner = visit.state.db, visit.basket_owner
    if not visit.posted:
        return visit.render("basket.html", basket=baskets.load(db, owner))
    remove = visit.form.get("remove")
    if remove in PRODUCTS:
        baskets.put(db, owner, remove, 0)
        return visit.go("/basket", visit.t("{name} is no longer in your basket.", name=PRODUCTS[remove].name))
    for key, value in visit.form.items():
        sku = key.removeprefix("quantity-")
        if key.startswith("quantity-") and sku in PRODUCTS:
            baskets.put(db, owner, sku, _quantity(value))
    return visit.go("/basket", visit.t("Your basket is up to date."))


async def add(visit: Visit) -> Response:
    """Put a product into the basket."""
    sku = visit.form.get("sku", "")
    if not visit.posted or sku not in PRODUCTS:
        return visit.missing()
    baskets.add(visit.state.db, visit.basket_owner, sku, _quantity(visit.form.get("quantity", "1")))
    return visit.go("/basket", visit.t("{name} is in your basket.", name=PRODUCTS[sku].name))


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [page("/basket", basket, posts=True), page("/basket/add", add, posts=True)]
