"""Returns and exchanges of what was ordered."""

from __future__ import annotations

import sqlite3

from prelaunch.demo.db import Database
from prelaunch.demo.service.orders import now, read_number

REASONS = {
    "faulty": "It is faulty or stopped working",
    "damaged": "It arrived damaged",
    "wrong": "It is not what I ordered",
    "unwanted": "I changed my mind",
}
WISHES = {"refund": "Refund", "exchange": "Exchange for the same product"}
STATUSES = {
    "registered": "Registered, waiting for your parcel",
    "refunded": "Refund approved",
    "exchanged": "Replacement on its way",
}


def number(case: int) -> str:
    """How a return's id is printed."""
    return f"RT-{case}"


def start(db: Database, line: sqlite3.Row, reason: str, wish: str, details: str) -> int:
    """Register a return of one ordered item; the same wish for the same item again is the same return."""
    with db.write():
        known = db.one(
            "SELECT id FROM return_case WHERE line = ? AND reason = ? AND wish = ? AND details = ?"
            " AND status = 'registered'",
            line["id"], reason, wish, details.strip(),
        )  # fmt: skip
        if known is not None:
            return int(known["id"])
        return db.run(
            "INSERT INTO return_case (purchase, line, reason, wish, details, status, refund, created_at)"
            " VALUES (?, ?, ?, ?, ?, 'registered', ?, ?)",
            line["purchase"], line["id"], reason, wish, details.strip(),
            line["price"] * line["quantity"] if wish == "refund" else 0, now(),
        )  # fmt: skip


_SELECT = (
    "SELECT return_case.*, purchase_line.name AS item, purchase_line.sku AS sku, purchase.email AS email,"
    " purchase.customer AS customer, purchase.lang AS lang, purchase.first_name AS first_name FROM return_case"
    " JOIN purchase_line ON purchase_line.id = return_case.line"
    " JOIN purchase ON purchase.id = return_case.purchase"
)


def find(db: Database, text: str) -> sqlite3.Row | None:
    """The return with this printed number."""
    case = read_number(text, "RT")
    return db.one(f"{_SELECT} WHERE return_case.id = ?", case) if case is not None else None


def of_customer(db: Database, customer: int) -> list[sqlite3.Row]:
    """A customer's returns, newest first."""
    return db.all(f"{_SELECT} WHERE purchase.customer = ? ORDER BY return_case.id DESC LIMIT 50", customer)


def of_order(db: Database, order: int) -> list[sqlite3.Row]:
    """The returns of one order, newest first."""
    return db.all(f"{_SELECT} WHERE return_case.purchase = ? ORDER BY return_case.id DESC", order)


def approve(db: Database, case: int) -> None:
    """Approve what the customer wished for."""
    with db.write():
        db.run(
            "UPDATE return_case SET status = CASE wish WHEN 'refund' THEN 'refunded' ELSE 'exchanged' END"
            " WHERE id = ? AND status = 'registered'",
            case,
        )
