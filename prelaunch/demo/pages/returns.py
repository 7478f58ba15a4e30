"""Returns and exchanges."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo import forms, mail
from prelaunch.demo.pages.access import allow, allowed
from prelaunch.demo.pages.orders import FIND
from prelaunch.demo.service import orders, returns
from prelaunch.demo.visit import Visit, page

_CHOICES = {
    "line": "Choose the item you want to return.",
    "reason": "Choose a reason.",
    "wish": "Choose a refund or an exchange.",
}


async def begin(visit: Visit) -> Response:
    """How returning works, and the order it is about."""
    db = visit.state.db
    errors: dict[str, str] = {}
    if visit.posted:
        errors = forms.required(visit.form, FIND)
        if errors and visit.fault("returns-break-on-an-empty-field"):
            return Response("Internal Server Error", 500)
        forms.email(visit.form, errors)
        if not errors:
            order = orders.find(db, visit.form["number"])
            if order is None or order["email"].lower() != visit.form["email"].strip().lower():
                errors["number"] = "We found no order with this number and e-mail address."
            elif order["status"] not in orders.RETURNABLE:
                errors["number"] = "This order has not reached you yet, so there is nothing to return."
            else:
                allow(visit, order["id"])
                return visit.go(f"/returns/start/{orders.number(order['id'])}")
    mine = orders.of_customer(db, visit.session.customer) if visit.session.customer else []
    ready = [order for order in mine if order["status"] in orders.RETURNABLE]
    return visit.render("returns.html", values=visit.form, errors=errors, orders=ready, number=orders.number)


async def start(visit: Visit) -> Response:
    """Choose the item, the reason and what we shall do."""
    db = visit.state.db
    order = orders.find(db, visit.part("number"))
    if order is None or not allowed(visit, order) or order["status"] not in orders.RETURNABLE:
        return visit.go("/returns")
    lines = orders.lines(db, order["id"])
    errors: dict[str, str] = {}
    if visit.posted:
        errors = forms.required(visit.form, _CHOICES)
        line = next((row for row in lines if str(row["id"]) == visit.form.get("line")), None)
        reason, wish = visit.form.get("reason", ""), visit.form.get("wish", "")
        if not errors and line is not None and reason in returns.REASONS and wish in returns.WISHES:
            case = returns.start(db, line, reason, wish, visit.form.get("details", "")[:1000])
            mail.return_registered(visit.state, case)
            return visit.go(f"/returns/confirmation/{returns.number(case)}")
    values = {} if errors and visit.fault("form-wiped-on-error") else visit.form
    return visit.render(
        "return_start.html", order=order, number=orders.number(order["id"]), lines=lines, values=values,
        errors=errors, reasons=returns.REASONS, wishes=returns.WISHES,
    )  # fmt: skip


async def confirmation(visit: Visit) -> Response:
    """The return is registered."""
    case = returns.find(visit.state.db, visit.part("number"))
    if case is None:
        return visit.missing()
    order = orders.find(visit.state.db, str(case["purchase"]))
    if order is None or not allowed(visit, order):
        return visit.missing()
    return visit.render(
        "return_done.html", case=case, number=returns.number(case["id"]),
        order_number=orders.number(order["id"]), status=returns.STATUSES[case["status"]],
        reason=returns.REASONS[case["reason"]], wish=returns.WISHES[case["wish"]],
    )  # fmt: skip


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [
        page("/returns", begin, posts=True),
        page("/returns/start/{number}", start, posts=True),
        page("/returns/confirmation/{number}", confirmation),
    ]
