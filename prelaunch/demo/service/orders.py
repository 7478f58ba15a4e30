"""Orders: placing, finding and handing them over."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from prelaunch.demo.db import Database
from prelaunch.demo.service import baskets
from prelaunch.demo.service.baskets import Basket

STATUSES = {
    "packing": "Being packed",
    "sent": "On its way",
    "delivered": "Delivered",
    "ready": "Ready to collect",
    "collected": "Collected",
}
RETURNABLE = frozenset({"delivered", "collected"})
PAYMENTS = {"card": "Card", "at-collection": "Pay at collection"}


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who orders."""

    email: str
    first_name: str
    last_name: str
    phone: str = ""
    customer: int | None = None
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Terms:
    """How the goods reach the buyer and how they are paid."""

    method: str
    payment: str
    store: str | None = None
    street: str = ""
    postcode: str = ""
    city: str = ""
    channel: str = "web"
    form_key: str | None = None


def now() -> str:
    """The time as it is stored."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def number(order: int) -> str:
    """How an order's id is printed."""
    return f"TW-{order}"


def read_number(text: str, prefix: str = "TW") -> int | None:
    """The id behind a printed number, forgiving case, blanks and a missing dash."""
    tidy = text.strip().upper().replace(" ", "").replace("-", "")
    digits = tidy.removeprefix(prefix)
    return int(digits) if digits.isdecimal() and len(digits) < 12 else None


def place(db: Database, owner: str, basket: Basket, buyer: Buyer, terms: Terms) -> int:
    """Place an order for the basket and empty it; the same form key yields the same order."""
    with db.write():
        if terms.form_key is not None:
            known = db.one("SELECT id FROM purchase WHERE form_key = ?", terms.form_key)
            if known is not None:
                return int(known["id"])
        collect = terms.method == "collect"
        cost = 0 if collect else basket.delivery
        order = db.run(
            "INSERT INTO purchase (customer, form_key, email, first_name, last_name, phone, lang, channel, method,"
            " store, street, postcode, city, payment, paid, delivery_cost, total, status, placed_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            buyer.customer, terms.form_key, buyer.email, buyer.first_name, buyer.last_name, buyer.phone, buyer.lang,
            terms.channel, terms.method, terms.store if collect else None, terms.street, terms.postcode, terms.city,
            terms.payment, int(terms.payment == "card"), cost, basket.subtotal + cost,
            "ready" if collect else "packing", now(),
        )  # fmt: skip
        for line in basket.lines:
            db.run(
                "INSERT INTO purchase_line (purchase, sku, name, quantity, price) VALUES (?, ?, ?, ?, ?)",
                order, line.product.sku, line.product.name, line.quantity, line.product.price,
            )  # fmt: skip
            db.run("UPDATE stock SET quantity = quantity - ? WHERE sku = ?", line.quantity, line.product.sku)
        baskets.clear(db, owner)
        return order


def find(db: Database, text: str) -> sqlite3.Row | None:
    """The order with this printed number."""
    order = read_number(text)
    return db.one("SELECT * FROM purchase WHERE id = ?", order) if order is not None else None


def lines(db: Database, order: int) -> list[sqlite3.Row]:
    """What was ordered."""
    return db.all("SELECT * FROM purchase_line WHERE purchase = ? ORDER BY id", order)


def of_customer(db: Database, customer: int) -> list[sqlite3.Row]:
    """A customer's orders, newest first."""
    return db.all("SELECT * FROM purchase WHERE customer = ? ORDER BY id DESC LIMIT 50", customer)


def of_email(db: Database, email: str) -> list[sqlite3.Row]:
    """The orders placed with an e-mail address, newest first."""
    return db.all("SELECT * FROM purchase WHERE email = ? ORDER BY id DESC LIMIT 50", email.strip())


def hand_over(db: Database, order: int) -> bool:
    """Mark a waiting order as collected and paid; False if it was not waiting."""
    with db.write():
        row = db.one("SELECT status FROM purchase WHERE id = ?", order)
        if row is None or row["status"] != "ready":
            return False
        db.run("UPDATE purchase SET status = 'collected', paid = 1 WHERE id = ?", order)
        return True
