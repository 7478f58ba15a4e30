"""Who may see an order in the storefront."""

from __future__ import annotations

import sqlite3

from prelaunch.demo.visit import Visit

_REMEMBERED = 20


def allow(visit: Visit, order: int) -> None:
    """Remember that this browser has shown it may see the order."""
    seen: list[int] = visit.session.data.get("orders", [])
    visit.session.data["orders"] = [*(n for n in seen if n != order), order][-_REMEMBERED:]


def allowed(visit: Visit, order: sqlite3.Row) -> bool:
    """Whether this browser may see the order."""
    own = order["customer"] is not None and order["customer"] == visit.session.customer
    return own or order["id"] in visit.session.data.get("orders", [])
