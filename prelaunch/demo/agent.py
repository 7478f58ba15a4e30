"""The agent console: find customers, orders and enquiries, and act for them."""

from __future__ import annotations

import functools

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from prelaunch.demo import agent_chats, mail, staff
from prelaunch.demo.content import PRODUCTS, STORES
from prelaunch.demo.service import baskets, chats, customers, enquiries, orders, returns
from prelaunch.demo.service.orders import Buyer, Terms
from prelaunch.demo.visit import Visit, page


async def _home(visit: Visit) -> Response:
    return visit.render(
        "agent.html", query="", found=None, name=staff.first_name(visit), waiting=chats.waiting(visit.state.db)
    )


async def _find(visit: Visit) -> Response:
    db, query = visit.state.db, visit.query.get("q", "").strip()[:120]
    hidden = visit.fault("order-not-found-by-agent")
    prefix = query.upper().replace("-", "")[:2]
    order = orders.find(db, query) if prefix == "TW" and not hidden else None
    if order is not None:
        return visit.go(f"/agent/orders/{orders.number(order['id'])}")
    case = returns.find(db, query) if prefix == "RT" else None
    if case is not None:
        return visit.go(f"/agent/returns/{returns.number(case['id'])}")
    enquiry = enquiries.find(db, query) if prefix == "EN" and not visit.fault("enquiry-not-found") else None
    if enquiry is not None:
        return visit.go(f"/agent/enquiries/{enquiries.number(enquiry['id'])}")
    found = {
        "customers": customers.search(db, query) if query else [],
        "orders": orders.of_email(db, query) if "@" in query and not hidden else [],
    }
    return visit.render(
        "agent.html", query=query, found=found, name=staff.first_name(visit), waiting=[],
        order_number=orders.number, customer_number=customers.number, statuses=orders.STATUSES,
    )  # fmt: skip


async def _customer(visit: Visit) -> Response:
    db = visit.state.db
    person = customers.by_id(db, int(visit.part("id")) - 500)
    if person is None:
        return visit.missing()
    customer, number = person["id"], customers.number(person["id"])
    here = f"/agent/customers/{customer + 500}"
    owner = baskets.of_customer(customer)
    if visit.posted:
        return _act(visit, customer, number, here)
    shown = [] if visit.fault("order-not-found-by-agent") else orders.of_customer(db, customer)
    asked = [] if visit.fault("enquiry-not-found") else enquiries.of_customer(db, customer, person["email"])
    return visit.render(
        "agent_customer.html", person=person, number=number, here=here, basket=baskets.load(db, owner),
        orders=shown, returns=returns.of_customer(db, customer), enquiries=asked,
        chats=chats.of_customer(db, customer), notes=enquiries.notes(db, number), products=PRODUCTS.values(),
        stores=STORES.values(), order_number=orders.number, return_number=returns.number,
        enquiry_number=enquiries.number, statuses=orders.STATUSES, return_statuses=returns.STATUSES,
    )  # fmt: skip


def _act(visit: Visit, customer: int, number: str, here: str) -> Response:
    db, form = visit.state.db, visit.form
    owner = baskets.of_customer(customer)
    action = form.get("action")
    if action == "note" and form.get("note", "").strip():
        enquiries.add_note(db, number, staff.first_name(visit), form["note"])
        return visit.go(here, "The note is saved.")
    if action == "add" and form.get("sku") in PRODUCTS:
        quantity = form.get("quantity", "1")
        baskets.add(db, owner, form["sku"], int(quantity) if quantity.isdecimal() else 1)
        return visit.go(here, f"{PRODUCTS[form['sku']].name} is in the customer's basket.")
    basket = baskets.load(db, owner)
    person = customers.by_id(db, customer)
    if action == "order" and basket.lines and person is not None:
        store = form.get("way") if form.get("way") in STORES else None
        buyer = Buyer(
            person["email"], person["first_name"], person["last_name"], person["phone"], customer, person["lang"]
        )
        terms = Terms(
            "collect" if store else "delivery", "at-collection" if store else "card", store,
            person["street"], person["postcode"], person["city"], channel="agent",
        )  # fmt: skip
        order = orders.place(db, owner, basket, buyer, terms)
        mail.order_placed(visit.state, order)
        return visit.go(f"/agent/orders/{orders.number(order)}", f"{orders.number(order)} is placed.")
    return visit.go(here, "Nothing was changed.")


async def _order(visit: Visit) -> Response:
    db = visit.state.db
    order = None if visit.fault("order-not-found-by-agent") else orders.find(db, visit.part("number"))
    if order is None:
        return visit.missing()
    number = orders.number(order["id"])
    if visit.posted:
        if visit.form.get("note", "").strip():
            enquiries.add_note(db, number, staff.first_name(visit), visit.form["note"])
        return visit.go(f"/agent/orders/{number}", "The note is saved.")
    return visit.render(
        "agent_order.html", order=order, number=number, lines=orders.lines(db, order["id"]),
        status=orders.STATUSES[order["status"]], store=STORES.get(order["store"] or ""),
        cases=returns.of_order(db, order["id"]), return_number=returns.number, return_statuses=returns.STATUSES,
        notes=enquiries.notes(db, number), mails=db.all("SELECT * FROM mail WHERE subject_of = ?", number),
    )  # fmt: skip


async def _return(visit: Visit) -> Response:
    case = returns.find(visit.state.db, visit.part("number"))
    if case is None:
        return visit.missing()
    number = returns.number(case["id"])
    if visit.posted:
        returns.approve(visit.state.db, case["id"])
        return visit.go(f"/agent/returns/{number}", f"{number} is approved.")
    return visit.render(
        "agent_return.html", case=case, number=number, order_number=orders.number(case["purchase"]),
        status=returns.STATUSES[case["status"]], reason=returns.REASONS[case["reason"]],
        wish=returns.WISHES[case["wish"]],
    )  # fmt: skip


async def _enquiry(visit: Visit) -> Response:
    db = visit.state.db
    enquiry = None if visit.fault("enquiry-not-found") else enquiries.find(db, visit.part("number"))
    if enquiry is None:
        return visit.missing()
    number = enquiries.number(enquiry["id"])
    if visit.posted:
        if visit.form.get("action") == "close":
            enquiries.close(db, enquiry["id"])
            return visit.go(f"/agent/enquiries/{number}", f"{number} is marked as answered.")
        if visit.form.get("note", "").strip():
            enquiries.add_note(db, number, staff.first_name(visit), visit.form["note"])
        return visit.go(f"/agent/enquiries/{number}", "The note is saved.")
    return visit.render(
        "agent_enquiry.html", enquiry=enquiry, number=number, topic=enquiries.TOPICS[enquiry["topic"]],
        notes=enquiries.notes(db, number),
    )  # fmt: skip


async def _slash(_: Visit) -> Response:
    return RedirectResponse("/agent", 303)


def routes() -> list[BaseRoute]:
    """The routes of the console."""
    guard = functools.partial(staff.only, "agent")
    return [
        *staff.login_routes("agent", "Agent console"),
        page("/agent", guard(_home)),
        page("/agent/", _slash),
        page("/agent/find", guard(_find)),
        page("/agent/customers/{id:int}", guard(_customer), posts=True),
        page("/agent/orders/{number}", guard(_order), posts=True),
        page("/agent/returns/{number}", guard(_return), posts=True),
        page("/agent/enquiries/{number}", guard(_enquiry), posts=True),
        *agent_chats.routes(guard),
    ]
