"""A small shop in Flask, as people write them: sessions in a cookie, POST then redirect, forms shown again on errors.

Faults: `double`, `wiped`, `dear`, `early-wiped`, `scripted` (no fault: the order is sent by a script),
`scripted-wiped`, `scripted-twice`, `needs-widget`, `sync-widget` and `async-widget` (no fault: in the head),
`no-reference` (orders twice and shows no number), `once` (no fault: a customer may order only once).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from flask import Flask, redirect, render_template_string, request, session

FORM = """<!doctype html><html lang=en><title>{{ title }}</title>{{ head | safe }}<h1>{{ title }}</h1>
{% for problem in problems %}<p role=alert>{{ problem }}</p>{% endfor %}
<form method=post {% if script %}onsubmit="send(event)"{% endif %}>
{% for name, label, kind in fields %}<p><label>{{ label }}
{% if kind == "textarea" %}<textarea name={{ name }}>{{ values.get(name, "") }}</textarea>
{% elif kind == "select" %}<select name={{ name }}><option value="">Choose
{% for each in ("Post", "Courier") %}
<option {{ "selected" if values.get(name) == each }}>{{ each }}{% endfor %}</select>
{% else %}<input name={{ name }} type={{ kind }} value="{{ values.get(name, "") }}"
{{ "required" if kind == "text" }}>{% endif %}</label></p>{% endfor %}
{{ extra | safe }}<button {{ "disabled" if disabled }}>{{ button }}</button></form>"""
SENDS = """<script>
async function send(event) {
  event.preventDefault();
  const form = event.target, button = form.querySelector("button");
  GUARD
  try {
    const body = JSON.stringify(Object.fromEntries(new FormData(form)));
    const answer = await fetch("/api/order", {method: "POST", headers: {"content-type": "application/json"}, body});
    const said = await answer.json();
    if (answer.ok) { document.body.innerHTML = `<h1>Thank you</h1><p>Order ${said.id}</p>`; return; }
    WIPE
    document.querySelector("h1").insertAdjacentHTML("afterend", `<p role=alert>${said.error}</p>`);
  } catch (error) { WIPE }
  button.disabled = false;
}
</script>"""
EARLY = "<script src=/early.js async></script>"
WIPES = f"document.querySelectorAll('input').forEach(e => e.value = '') // {'-' * 100_000}"
"""There at once on an ordinary network; on a slow one a customer types before it comes."""
WHO = [("name", "Your name", "text"), ("mail", "E-mail", "email"), ("note", "Note", "textarea")]
PAY = [("by", "Delivery", "select"), ("card", "Name on card", "text")]


def app(faults: Collection[str] = (), widget: str = "") -> Flask:
    """The shop; `widget` is the address of another party's script on its payment page."""
    made = Flask("small-shop")
    made.secret_key = "small"
    orders: list[Mapping[str, str]] = []

    def form(title: str, fields: list[Any], problems: list[str], values: Mapping[str, str], **more: Any) -> str:
        given = {"button": "Go on", "extra": "", "script": False, "disabled": False, "head": "", **more}
        shown = {} if problems and "wiped" in faults else values
        return render_template_string(FORM, title=title, fields=fields, problems=problems, values=shown, **given)

    @made.get("/")
    def basket() -> str:
        return "<title>Basket</title><h1>Basket</h1><p>Total: €16.00</p><a href=/who>Order</a>"

    @made.route("/who", methods=["GET", "POST"])
    def who() -> Any:
        problems = []
        if request.method == "POST":
            if not re.fullmatch(r"\S+@\S+\.\S+", request.form["mail"]):
                problems.append("Enter an e-mail address.")
            if not request.form["name"].strip():
                problems.append("Enter your name.")
            if "once" in faults and any(each["mail"] == request.form["mail"] for each in orders):
                problems.append("You have ordered before.")
            if not problems:
                session["who"] = dict(request.form)
                return redirect("/pay", 303)
        extra = EARLY if "early-wiped" in faults else ""
        return form("Who are you?", WHO, problems, request.form or session.get("who", {}), extra=extra)

    @made.route("/pay", methods=["GET", "POST"])
    def pay() -> Any:
        problems = []
        if request.method == "POST":
            if not request.form["card"].strip():
                problems.append("Enter the name on the card.")
            key = session.get("key", "")
            known = [at for at, each in enumerate(orders, 1) if each["key"] == key]
            if not problems and not (known and not faults & {"double", "no-reference"}):
                orders.append({**session["who"], "key": key})
                known = [len(orders)]
            if not problems:
                return redirect("/thanks" if "no-reference" in faults else f"/thanks/{known[0]}", 303)
        else:
            session["key"] = f"key-{len(orders)}"
        extra = f"<p>Total: €{19 if 'dear' in faults else 16}.00</p>"
        scripted = bool(faults & {"scripted", "scripted-wiped", "scripted-twice"})
        if scripted:
            guard = "" if "scripted-twice" in faults else "if (button.disabled) return; button.disabled = true;"
            extra += SENDS.replace("WIPE", "form.reset();" if "scripted-wiped" in faults else "").replace(
                "GUARD", guard
            )
        how = next((each for each in ("sync", "async") if f"{each}-widget" in faults), "")
        head = f"<script src={widget} {'async' if how == 'async' else ''}></script>" if widget and how else ""
        if widget and not how:
            extra += f"<script src={widget} defer></script>"
        disabled = "needs-widget" in faults
        return form(
            "Pay",
            PAY,
            problems,
            request.form,
            extra=extra,
            button="Order now",
            script=scripted,
            disabled=disabled,
            head=head,
        )

    @made.post("/api/order")
    def order() -> Any:
        if not (request.json or {}).get("card", "").strip():
            return {"error": "Enter the name on the card."}, 422
        orders.append({**session["who"], "key": ""})
        return {"id": f"M-{len(orders)}", "trace_id": f"{len(orders)}"}, 201

    @made.get("/thanks")
    @made.get("/thanks/<int:number>")
    def thanks(number: int = 0) -> str:
        return f"<title>Thanks</title><h1>Thank you</h1><p>{f'Order {number}' if number else ''}</p>"

    @made.get("/api/orders")
    def count() -> Any:
        return {"orders": [each["key"] for each in orders]}

    @made.get("/widget.js")
    def script() -> Any:
        return "document.querySelector('button').disabled = false", 200, {"content-type": "text/javascript"}

    @made.get("/early.js")
    def early() -> Any:
        return WIPES, 200, {"content-type": "text/javascript"}

    faults = frozenset(faults)
    return made
