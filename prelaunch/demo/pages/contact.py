"""The contact form."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo import forms
from prelaunch.demo.service import enquiries
from prelaunch.demo.service.enquiries import Enquiry
from prelaunch.demo.visit import Visit, page

_REQUIRED = {
    "name": "Enter your name.",
    "email": "Enter your e-mail address.",
    "topic": "Choose a topic.",
    "message": "Write what it is about.",
}


async def contact(visit: Visit) -> Response:
    """Ways to reach us, and a form."""
    errors: dict[str, str] = {}
    form = visit.form
    if visit.posted:
        errors = forms.required(form, _REQUIRED)
        forms.email(form, errors)
        if form.get("topic") not in enquiries.TOPICS:
            errors.setdefault("topic", _REQUIRED["topic"])
        if not errors:
            sent = enquiries.send(
                visit.state.db,
                Enquiry(
                    form["name"], form["email"], form["topic"], form["message"][:4000],
                    form.get("order_number", ""), visit.session.customer,
                ),
            )  # fmt: skip
            visit.session.data["enquiry"] = enquiries.number(sent)
            return visit.go("/contact/sent")
        if visit.fault("contact-form-comes-back-in-silence"):
            errors = {}
    customer = visit.customer()
    known = {}
    if customer is not None:
        known = {"name": f"{customer['first_name']} {customer['last_name']}", "email": customer["email"]}
    values = {} if errors and visit.fault("form-wiped-on-error") else {**known, **form}
    return visit.render("contact.html", values=values, errors=errors, topics=enquiries.TOPICS)


async def sent(visit: Visit) -> Response:
    """The enquiry has arrived."""
    reference = visit.session.data.get("enquiry")
    return visit.render("contact_sent.html", reference=reference) if reference else visit.go("/contact")


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [page("/contact", contact, posts=True), page("/contact/sent", sent)]
