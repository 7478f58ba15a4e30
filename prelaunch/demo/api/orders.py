"""Orders, returns, enquiries and customers over the API."""

from __future__ import annotations

import sqlite3

from starlette.routing import BaseRoute

from prelaunch.demo import mail
from prelaunch.demo.api.call import Call, Refused, route
from prelaunch.demo.api.products import amount, euros, known
from prelaunch.demo.content import STORES
from prelaunch.demo.db import Database
from prelaunch.demo.service import baskets, customers, enquiries, orders, returns
from prelaunch.demo.service.baskets import Basket, Line
from prelaunch.demo.service.customers import Registration
from prelaunch.demo.service.enquiries import Enquiry
from prelaunch.demo.service.orders import Buyer, Terms


def _order(db: Database, row: sqlite3.Row) -> dict[str, object]:
    return {
        "number": orders.number(row["id"]),
        "status": row["status"],
        "status_text": orders.STATUSES[row["status"]],
        "email": row["email"],
        "method": row["method"],
        "store": row["store"],
        "payment": row["payment"],
        "paid": bool(row["paid"]),
        "delivery_cost": euros(row["delivery_cost"]),
        "total": euros(row["total"]),
        "currency": "EUR",
        "placed_at": row["placed_at"],
        "lines": [
            {"id": line["id"], "sku": line["sku"], "name": line["name"], "quantity": line["quantity"],
             "price": euros(line["price"])}
            for line in orders.lines(db, row["id"])
        ],
        "returns": [returns.number(case["id"]) for case in returns.of_order(db, row["id"])],
    }  # fmt: skip


def _return(row: sqlite3.Row) -> dict[str, object]:
    return {
        "reference": returns.number(row["id"]),
        "order": orders.number(row["purchase"]),
        "sku": row["sku"],
        "item": row["item"],
        "reason": row["reason"],
        "wish": row["wish"],
        "status": row["status"],
        "refund": euros(row["refund"]),
        "created_at": row["created_at"],
    }


def _enquiry(row: sqlite3.Row) -> dict[str, object]:
    return {
        "reference": enquiries.number(row["id"]),
        **{name: row[name] for name in ("name", "email", "topic", "order_number", "message", "status", "created_at")},
    }


def _customer(row: sqlite3.Row) -> dict[str, object]:
    names = ("email", "first_name", "last_name", "phone", "street", "postcode", "city")
    return {"number": customers.number(row["id"]), **{name: row[name] for name in names}}


def _ordered(call: Call, owner: str) -> Basket:
    lines = call.body.get("lines")
    if lines is None and call.customer is not None:
        return baskets.load(call.state.db, owner)
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise Refused(422, "lines must be a list of objects with sku and quantity")
    return Basket(tuple(Line(known(str(line.get("sku", ""))), amount(line.get("quantity", 1))) for line in lines))


async def _create_order(call: Call) -> object:
    who = call.customer
    owner = baskets.of_customer(who["id"]) if who is not None else "api"
    basket = _ordered(call, owner)
    if not basket.lines:
        raise Refused(422, "there is nothing to order")
    fields = ("email", "first_name", "last_name", "street", "postcode", "city")
    on_file: dict[str, str] = {name: who[name] for name in fields} if who is not None else {}
    buyer = Buyer(
        call.text("email", on_file.get("email")),
        call.text("first_name", on_file.get("first_name")),
        call.text("last_name", on_file.get("last_name")),
        customer=who["id"] if who is not None else None,
    )
    method = call.text("method", "delivery")
    home = method == "delivery"
    if not home and method != "collect":
        raise Refused(422, "method must be delivery or collect")
    if not home and call.body.get("store") not in STORES:
        raise Refused(422, f"store must be one of {', '.join(STORES)}")
    payment = call.text("payment", "card")
    if payment not in orders.PAYMENTS or (payment == "at-collection" and home):
        raise Refused(422, "payment must be card, or at-collection with collect")
    key = call.request.headers.get("idempotency-key")
    terms = Terms(
        method,
        payment,
        call.body.get("store"),
        call.text("street", on_file.get("street") or None) if home else "",
        call.text("postcode", on_file.get("postcode") or None) if home else "",
        call.text("city", on_file.get("city") or None) if home else "",
        channel="api",
        form_key=f"api:{owner}:{key}" if key else None,
    )
    placing = owner if "lines" not in call.body else "api"
    order = orders.place(call.state.db, placing, basket, buyer, terms)
    mail.order_placed(call.state, order)
    row = orders.find(call.state.db, str(order))
    assert row is not None
    return _order(call.state.db, row)


async def _orders(call: Call) -> object:
    return {"orders": [_order(call.state.db, row) for row in orders.of_customer(call.state.db, call.me["id"])]}


async def _get_order(call: Call) -> object:
    db = call.state.db
    return _order(db, call.may_see(orders.find(db, call.part("number")), "order"))


async def _create_return(call: Call) -> object:
    db = call.state.db
    order = orders.find(db, call.text("order"))
    email = call.text("email", "")
    if order is not None and not (email and email.lower() == order["email"].lower()):
        order = call.may_see(order, "order")
    if order is None:
        raise Refused(404, "no such order, or it is not yours")
    if order["status"] not in orders.RETURNABLE:
        raise Refused(409, "the order has not reached the customer yet")
    line = next((row for row in orders.lines(db, order["id"]) if row["sku"] == call.text("sku")), None)
    reason, wish = call.text("reason"), call.text("wish")
    if line is None or reason not in returns.REASONS or wish not in returns.WISHES:
        raise Refused(422, "sku, reason or wish is not known")
    case = returns.start(db, line, reason, wish, call.text("details", ""))
    mail.return_registered(call.state, case)
    row = returns.find(db, str(case))
    assert row is not None
    return _return(row)


async def _returns(call: Call) -> object:
    return {"returns": [_return(row) for row in returns.of_customer(call.state.db, call.me["id"])]}


async def _get_return(call: Call) -> object:
    return _return(call.may_see(returns.find(call.state.db, call.part("number")), "return"))


async def _create_enquiry(call: Call) -> object:
    topic = call.text("topic", "other")
    if topic not in enquiries.TOPICS:
        raise Refused(422, f"topic must be one of {', '.join(enquiries.TOPICS)}")
    sent = enquiries.send(
        call.state.db,
        Enquiry(
            call.text("name"), call.text("email"), topic, call.text("message"), call.text("order_number", ""),
            call.customer["id"] if call.customer is not None else None,
        ),
    )  # fmt: skip
    row = enquiries.find(call.state.db, str(sent))
    assert row is not None
    return _enquiry(row)


async def _get_enquiry(call: Call) -> object:
    return _enquiry(call.may_see(enquiries.find(call.state.db, call.part("number")), "enquiry"))


async def _create_customer(call: Call) -> object:
    optional = {name: call.text(name, "") for name in ("phone", "street", "postcode", "city")}
    new = Registration(
        call.text("email"), call.text("password"), call.text("first_name"), call.text("last_name"), **optional
    )
    customer = customers.register(call.state.db, new)
    if customer is None:
        raise Refused(409, "there is already an account with this e-mail address")
    row = customers.by_id(call.state.db, customer)
    assert row is not None
    return {**_customer(row), "token": row["token"]}


async def _get_customer(call: Call) -> object:
    return _customer(call.me)


async def _token(call: Call) -> object:
    return {"token": call.me["token"]}


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [
        route("POST", "/api/orders", _create_order, 201),
        route("GET", "/api/orders", _orders),
        route("GET", "/api/orders/{number}", _get_order),
        route("POST", "/api/returns", _create_return, 201),
        route("GET", "/api/returns", _returns),
        route("GET", "/api/returns/{number}", _get_return),
        route("POST", "/api/enquiries", _create_enquiry, 201),
        route("GET", "/api/enquiries/{number}", _get_enquiry),
        route("POST", "/api/customers", _create_customer, 201),
        route("GET", "/api/customer", _get_customer),
        route("POST", "/api/token", _token),
    ]
