"""The checkout: details, delivery, payment, confirmation."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo import forms, mail
from prelaunch.demo.content import PRODUCTS, STORES
from prelaunch.demo.crowd import Throttle
from prelaunch.demo.pages.access import allow, allowed
from prelaunch.demo.service import baskets, orders
from prelaunch.demo.service.baskets import Basket
from prelaunch.demo.service.orders import Buyer, Terms
from prelaunch.demo.visit import Visit, page

_ONE_AT_A_TIME = asyncio.Lock()
_HELD = 0.15
_FEW = Throttle(1.0)
_DETAILS = {
    "email": "Enter your e-mail address.",
    "first_name": "Enter your first name.",
    "last_name": "Enter your last name.",
}
_ADDRESS = {
    "street": "Enter your street and house number.",
    "postcode": "Enter your postcode.",
    "city": "Enter your town or city.",
}
_CARD = {
    "card_name": "Enter the name on the card.",
    "card_number": "Enter the card number.",
    "card_expiry": "Enter the expiry date.",
    "card_code": "Enter the security code.",
}


def _draft(visit: Visit) -> dict[str, str]:
    """What the customer has told us so far; a customer with an account starts with what we know."""
    draft: dict[str, str] = visit.session.data.get("checkout", {})
    customer = visit.customer()
    if customer is None:
        return dict(draft)
    known = ("email", "first_name", "last_name", "phone", "street", "postcode", "city")
    return {**{name: customer[name] for name in known}, **draft}


def _keep(visit: Visit, names: tuple[str, ...]) -> None:
    draft = visit.session.data.setdefault("checkout", {})
    draft.update({name: visit.form.get(name, "").strip()[:200] for name in names})


def _basket(visit: Visit) -> Basket:
    return baskets.load(visit.state.db, visit.basket_owner)


def _show(visit: Visit, step: str, errors: dict[str, str] | None = None, **values: Any) -> Response:
    shown = {**_draft(visit), **visit.form}
    if errors and visit.fault("form-wiped-on-error"):
        shown = {name: value for name, value in _draft(visit).items() if name not in visit.form and step == "payment"}
    return visit.render(
        f"checkout_{step}.html", basket=_basket(visit), values=shown, errors=errors or {},
        stores=list(STORES.values()), **values,
    )  # fmt: skip


async def details(visit: Visit) -> Response:
    """Step 1: who orders."""
    if not _basket(visit).lines:
        return visit.go("/basket")
    if not visit.posted:
        return _show(visit, "details")
    errors = forms.required(visit.form, _DETAILS)
    forms.email(visit.form, errors)
    if errors:
        return _show(visit, "details", errors)
    _keep(visit, ("email", "first_name", "last_name", "phone"))
    return visit.go("/checkout/delivery")


async def delivery(visit: Visit) -> Response:
    """Step 2: where the order goes."""
    if not _basket(visit).lines or "email" not in visit.session.data.get("checkout", {}):
        return visit.go("/checkout")
    if not visit.posted:
        return _show(visit, "delivery")
    errors: dict[str, str] = {}
    method = visit.form.get("method")
    if method == "delivery":
        errors = forms.required(visit.form, _ADDRESS)
        forms.postcode(visit.form, errors)
    elif method == "collect":
        if visit.form.get("store") not in STORES:
            errors["store"] = "Choose a store."
    else:
        errors["method"] = "Choose how you would like to get your order."
    if errors:
        return _show(visit, "delivery", errors)
    _keep(visit, ("method", "store", "street", "postcode", "city"))
    return visit.go("/checkout/payment")


def _payment_errors(visit: Visit, draft: dict[str, str]) -> dict[str, str]:
    way = visit.form.get("payment")
    errors: dict[str, str] = {}
    if way == "card":
        errors = forms.required(visit.form, _CARD)
        forms.card(visit.form, errors)
    elif way != "at-collection" or draft["method"] != "collect":
        errors["payment"] = "Choose how you would like to pay."
    if visit.fault("email-asked-twice") and not visit.form.get("confirm_email", "kept").strip():
        errors["confirm_email"] = "Enter your e-mail address."
    return errors


def _placed_before(visit: Visit) -> int | None:
    """The order this very form has already placed, when somebody presses the button twice."""
    if visit.fault("double-order"):
        return None
    order: int | None = visit.session.data.get("placed", {}).get(visit.form.get("form_key", ""))
    return order


def _place(visit: Visit, draft: dict[str, str], basket: Basket) -> int:
    buyer = Buyer(
        draft["email"], draft["first_name"], draft["last_name"], draft.get("phone", ""),
        visit.session.customer, visit.lang,
    )  # fmt: skip
    home = draft["method"] == "delivery"
    key = None if visit.fault("double-order") else visit.form.get("form_key") or None
    terms = Terms(
        draft["method"], visit.form["payment"], draft.get("store"),
        *((draft["street"], draft["postcode"], draft["city"]) if home else ("", "", "")), form_key=key,
    )  # fmt: skip
    order = orders.place(visit.state.db, visit.basket_owner, basket, buyer, terms)
    allow(visit, order)
    visit.session.data["placed"] = {visit.form.get("form_key", ""): order}
    return order


def _last_basket(visit: Visit, basket: Basket) -> Basket:
    """With the double-order fault a second press orders again what the first one ordered."""
    if basket.lines or not visit.fault("double-order") or not visit.session.data.get("placed"):
        return basket
    last = max(visit.session.data["placed"].values())
    lines = orders.lines(visit.state.db, last)
    return Basket(tuple(baskets.Line(PRODUCTS[line["sku"]], line["quantity"]) for line in lines))


async def payment(visit: Visit) -> Response:
    """Step 3: pay and order."""
    if visit.posted:
        before = _placed_before(visit)
        if before is not None:
            return visit.go(f"/checkout/confirmation/{orders.number(before)}")
    basket = _basket(visit)
    if visit.posted:
        basket = _last_basket(visit, basket)
    draft = _draft(visit)
    if not basket.lines or "method" not in draft:
        return visit.go("/checkout")
    if not visit.posted:
        return _show(visit, "payment", form_key=secrets.token_urlsafe(12))
    errors = _payment_errors(visit, draft)
    if errors:
        return _show(visit, "payment", errors, form_key=visit.form.get("form_key", ""))
    if visit.fault("orders-refused-under-load") and _FEW.refuses():
        return Response("Too many orders", 503)
    if visit.fault("slow-checkout-under-load"):
        async with _ONE_AT_A_TIME:
            await asyncio.sleep(_HELD)
    order = _place(visit, draft, basket)
    if not visit.fault("double-order"):
        visit.session.data.pop("checkout", None)
    mail.order_placed(visit.state, order)
    return visit.go(f"/checkout/confirmation/{orders.number(order)}")


async def confirmation(visit: Visit) -> Response:
    """The order is placed."""
    order = orders.find(visit.state.db, visit.part("number"))
    if order is None or not allowed(visit, order):
        return visit.missing()
    return visit.render(
        "confirmation.html", order=order, number=orders.number(order["id"]),
        lines=orders.lines(visit.state.db, order["id"]), store=STORES.get(order["store"] or ""),
        key=visit.state.sign("order", orders.number(order["id"])),
    )  # fmt: skip


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [
        page("/checkout", details, posts=True),
        page("/checkout/delivery", delivery, posts=True),
        page("/checkout/payment", payment, posts=True),
        page("/checkout/confirmation/{number}", confirmation),
    ]
