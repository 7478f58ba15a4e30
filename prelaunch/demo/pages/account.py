"""Customer accounts: logging in and out, registering, the address, orders and returns."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from prelaunch.demo import forms, session
from prelaunch.demo.service import baskets, customers, orders, returns
from prelaunch.demo.service.customers import Registration
from prelaunch.demo.visit import Visit, page

_LOGIN = {"email": "Enter your e-mail address.", "password": "Enter your password."}
_REGISTER = {
    "first_name": "Enter your first name.",
    "last_name": "Enter your last name.",
    **_LOGIN,
}
_ADDRESS = {
    "street": "Enter your street and house number.",
    "postcode": "Enter your postcode.",
    "city": "Enter your town or city.",
}


def _next(visit: Visit) -> str:
    wanted = visit.form.get("next") or visit.query.get("next", "")
    return wanted if wanted in {"/checkout", "/basket", "/returns"} else "/account"


def _enter(visit: Visit, customer: int) -> Response:
    guest, old = visit.basket_owner, visit.session.id
    visit.session.rotate()
    session.forget(visit.state, old)
    visit.session.customer = customer
    if visit.fault("session-lost"):
        return RedirectResponse(_next(visit), 303)
    baskets.merge(visit.state.db, guest, visit.basket_owner)
    return visit.go(_next(visit))


async def login(visit: Visit) -> Response:
    """Log in."""
    if visit.session.customer and not visit.posted:
        return visit.go("/account")
    errors: dict[str, str] = {}
    if visit.posted:
        errors = forms.required(visit.form, _LOGIN)
        if not errors:
            known = customers.check(visit.state.db, visit.form["email"], visit.form["password"])
            if known is not None:
                return _enter(visit, known["id"])
            errors["email"] = "E-mail address and password do not match."
    return visit.render("login.html", values=visit.form, errors=errors, next=_next(visit))


async def register(visit: Visit) -> Response:
    """Create an account."""
    errors: dict[str, str] = {}
    if visit.posted:
        form = visit.form
        errors = forms.required(form, _REGISTER)
        forms.email(form, errors)
        if "password" not in errors and len(form["password"]) < 8:
            errors["password"] = "Choose a password of at least eight characters."
        if not errors:
            new = Registration(form["email"], form["password"], form["first_name"], form["last_name"], lang=visit.lang)
            customer = customers.register(visit.state.db, new)
            if customer is not None:
                return _enter(visit, customer)
            errors["email"] = "There is already an account with this e-mail address."
    values = {} if errors and visit.fault("form-wiped-on-error") else visit.form
    return visit.render("register.html", values=values, errors=errors, next=_next(visit))


async def logout(visit: Visit) -> Response:
    """Log out."""
    if not visit.posted:
        return visit.go("/account")
    session.forget(visit.state, visit.session.id)
    visit.session.rotate()
    visit.session.customer, visit.session.data = None, {}
    return visit.go("/", visit.t("You are logged out."))


async def account(visit: Visit) -> Response:
    """The customer's orders and returns."""
    customer = visit.customer()
    if customer is None:
        return visit.go("/account/login")
    db = visit.state.db
    return visit.render(
        "account.html", customer=customer, orders=orders.of_customer(db, customer["id"]),
        returns=returns.of_customer(db, customer["id"]), number=orders.number, return_number=returns.number,
        statuses=orders.STATUSES, return_statuses=returns.STATUSES,
        customer_number=customers.number(customer["id"]),
    )  # fmt: skip


async def address(visit: Visit) -> Response:
    """The customer's address."""
    customer = visit.customer()
    if customer is None:
        return visit.go("/account/login")
    errors: dict[str, str] = {}
    if visit.posted:
        errors = forms.required(visit.form, _ADDRESS)
        forms.postcode(visit.form, errors)
        if not errors:
            form = visit.form
            customers.move(
                visit.state.db, customer["id"], form["street"], form["postcode"], form["city"],
                form.get("phone", ""),
            )  # fmt: skip
            return visit.go("/account", visit.t("Your address is saved."))
    return visit.render("address.html", values={**customer, **visit.form}, errors=errors)


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [
        page("/account", account),
        page("/account/login", login, posts=True),
        page("/account/register", register, posts=True),
        page("/account/logout", logout, posts=True),
        page("/account/address", address, posts=True),
    ]
