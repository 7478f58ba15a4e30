"""Order status, for guests by number and e-mail, and by the link in the mail."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo import forms
from prelaunch.demo.content import STORES
from prelaunch.demo.pages.access import allow, allowed
from prelaunch.demo.service import orders, returns
from prelaunch.demo.visit import Visit, page

FIND = {"number": "Enter the order number.", "email": "Enter the e-mail address you ordered with."}


def _too_early(visit: Visit) -> bool:
    """The first question comes before there is an answer, as where a cache is filled on demand."""
    early = visit.fault("order-found-at-the-second-try") and "order-found-at-the-second-try" not in visit.state.shown
    visit.state.shown.add("order-found-at-the-second-try")
    return early


async def find(visit: Visit) -> Response:
    """Ask for the order number and the e-mail address."""
    errors: dict[str, str] = {}
    if visit.posted:
        errors = forms.required(visit.form, FIND)
        forms.email(visit.form, errors)
        if not errors:
            order = None if _too_early(visit) else orders.find(visit.state.db, visit.form["number"])
            if order is not None and order["email"].lower() == visit.form["email"].strip().lower():
                allow(visit, order["id"])
                return visit.go(f"/order-status/{orders.number(order['id'])}")
            errors["number"] = "We found no order with this number and e-mail address."
    return visit.render("order_find.html", values=visit.form, errors=errors)


async def status(visit: Visit) -> Response:
    """One order."""
    order = orders.find(visit.state.db, visit.part("number"))
    if order is None:
        return visit.missing()
    number = orders.number(order["id"])
    if visit.state.signed("order", number, visit.query.get("key", "")):
        allow(visit, order["id"])
    elif not allowed(visit, order):
        return visit.go("/order-status")
    return visit.render(
        "order.html", order=order, number=number, lines=orders.lines(visit.state.db, order["id"]),
        store=STORES.get(order["store"] or ""), cases=returns.of_order(visit.state.db, order["id"]),
        status=orders.STATUSES[order["status"]], returnable=order["status"] in orders.RETURNABLE,
        return_statuses=returns.STATUSES,
    )  # fmt: skip


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [page("/order-status", find, posts=True), page("/order-status/{number}", status)]
