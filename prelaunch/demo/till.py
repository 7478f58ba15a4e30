"""The store's till: look up an order and hand it over."""

from __future__ import annotations

import functools

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo import staff
from prelaunch.demo.content import STORES
from prelaunch.demo.service import orders
from prelaunch.demo.visit import Visit, page


async def _home(visit: Visit) -> Response:
    errors: dict[str, str] = {}
    wanted = visit.query.get("number", "").strip()
    if wanted:
        order = orders.find(visit.state.db, wanted)
        if order is not None:
            return visit.go(f"/till/orders/{orders.number(order['id'])}")
        errors["number"] = "There is no order with this number."
    return visit.render("till.html", values={"number": wanted}, errors=errors)


async def _order(visit: Visit) -> Response:
    order = orders.find(visit.state.db, visit.part("number"))
    if order is None:
        return visit.missing()
    number = orders.number(order["id"])
    if visit.posted:
        done = orders.hand_over(visit.state.db, order["id"])
        return visit.go(
            f"/till/orders/{number}", f"{number} is handed over." if done else f"{number} cannot be handed over."
        )
    return visit.render(
        "till_order.html", order=order, number=number, lines=orders.lines(visit.state.db, order["id"]),
        status=orders.STATUSES[order["status"]], store=STORES.get(order["store"] or ""),
    )  # fmt: skip


def routes() -> list[BaseRoute]:
    """The routes of the till."""
    guard = functools.partial(staff.only, "till")
    return [
        *staff.login_routes("till", "Till"),
        page("/till", guard(_home)),
        page("/till/orders/{number}", guard(_order), posts=True),
    ]
