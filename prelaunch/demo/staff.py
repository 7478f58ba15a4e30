"""Staff: who may work at the agent console and at the till."""

from __future__ import annotations

import hmac

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo import session
from prelaunch.demo.visit import Handler, Visit, page

# name -> password, role, first name
STAFF = {
    "agent.kim": ("harbour-desk-7", "agent", "Kim"),
    "agent.noor": ("harbour-desk-8", "agent", "Noor"),
    "till.sam": ("counter-key-3", "till", "Sam"),
}


def check(name: str, password: str, role: str) -> bool:
    """Whether this is somebody of the role, with the right password."""
    known = STAFF.get(name)
    return known is not None and known[1] == role and hmac.compare_digest(known[0], password)


def first_name(visit: Visit) -> str:
    """Who is at the console."""
    return STAFF[visit.session.data["staff_name"]][2]


def only(role: str, handler: Handler) -> Handler:
    """The handler, for staff of the role; everybody else is asked to log in."""

    async def guarded(visit: Visit) -> Response:
        if visit.session.staff != role:
            return visit.go(f"/{role}/login")
        return await handler(visit)

    return guarded


def login_routes(role: str, title: str) -> list[BaseRoute]:
    """The routes for logging in and out."""

    async def login(visit: Visit) -> Response:
        errors: dict[str, str] = {}
        if visit.posted:
            name = visit.form.get("staff_id", "").strip()
            if check(name, visit.form.get("password", ""), role):
                old = visit.session.id
                visit.session.rotate()
                session.forget(visit.state, old)
                visit.session.staff = role
                visit.session.data["staff_name"] = name
                return visit.go(f"/{role}")
            errors["staff_id"] = "Staff ID and password do not match."
        return visit.render("staff_login.html", role=role, console=title, values=visit.form, errors=errors)

    async def logout(visit: Visit) -> Response:
        if visit.posted:
            visit.session.staff = None
            visit.session.data.pop("staff_name", None)
            visit.session.data.pop("on_duty", None)
        return visit.go(f"/{role}/login")

    return [page(f"/{role}/login", login, posts=True), page(f"/{role}/logout", logout, posts=True)]
