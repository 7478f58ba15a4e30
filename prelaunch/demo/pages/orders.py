"""Order status, for guests by number and e-mail, and by the link in the mail."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo import forms
from prelaunch.demo.content import STORES
from prelaunch.demo.pages.access import allow, allowed
from prelaunch.demo.service import orders, returns
from prelaunch.demo.visit import Visit, page

_REASON = 60
FIND = {"number": "Enter the order number.", "email": "Enter the e-mail address you ordered with."}


def _too_early(visit: Visit) -> bool:
    """The first question comes before there is an answer, as where a cache is filled on demand."""
    early = visit.fault("order-found-at-the-second-try") and "order-found-at-the-second-try" not in visit.state.shown
    visit.state.shown.add("order-found-at-the-second-try")
    return early


def _found(visit: Visit, number: str) -> Response:
    """On to the order, or a way round where a fault has one."""
    if visit.fault("are-you-sure") and not visit.form.get("sure"):
        return visit.render("order_find.html", values=visit.form, errors={}, sure=number, vague=False)
    if visit.fault("one-screen-more"):
        return visit.go(f"/order-status/{number}/found")
    if visit.fault("led-home-first"):
        visit.session.data["found"] = number
        return visit.go("/")
    return visit.go(f"/order-status/{number}")


async def found(visit: Visit) -> Response:
    """That there is such an order, and nothing else: a screen that a fault puts between."""
    return visit.render("order_found.html", number=visit.part("number"))


async def find(visit: Visit) -> Response:
    """Ask for the order number and the e-mail address."""
    errors: dict[str, str] = {}
    if visit.posted:
        errors = forms.required(visit.form, FIND)
        forms.email(visit.form, errors)
        if visit.fault("postcode-asked"):
            forms.postcode(visit.form, errors)
        if visit.fault("reason-asked") and len(visit.form.get("reason", "").strip()) < _REASON:
            errors["reason"] = "Tell us in 60 characters or more."
        if not errors:
            order = None if _too_early(visit) else orders.find(visit.state.db, visit.form["number"])
            if order is not None and order["email"].lower() == visit.form["email"].strip().lower():
                allow(visit, order["id"])
                return _found(visit, orders.number(order["id"]))
            errors["number"] = "We found no order with this number and e-mail address."
    vague = bool(errors) and visit.fault("order-status-asks-to-check-something")
    return visit.render("order_find.html", values=visit.form, errors={} if vague else errors, sure="", vague=vague)


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
    return [
        page("/order-status", find, posts=True),
        page("/order-status/{number}", status),
        page("/order-status/{number}/found", found),
    ]
