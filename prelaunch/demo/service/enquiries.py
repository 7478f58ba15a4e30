"""Enquiries from the contact form, and the notes agents keep."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from prelaunch.demo.db import Database
from prelaunch.demo.service.orders import now, read_number

TOPICS = {
    "order": "An order",
    "product": "A product or plan",
    "return": "A return or repair",
    "other": "Something else",
}


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What somebody asks us."""

    name: str
    email: str
    topic: str
    message: str
    order_number: str = ""
    customer: int | None = None


def number(enquiry: int) -> str:
    """How an enquiry's id is printed."""
    return f"EN-{enquiry}"


def send(db: Database, enquiry: Enquiry) -> int:
    """Store an enquiry; the same words from the same address again are the same enquiry."""
    with db.write():
        known = db.one(
            "SELECT id FROM enquiry WHERE email = ? AND topic = ? AND order_number = ? AND message = ?",
            enquiry.email.strip(), enquiry.topic, enquiry.order_number.strip(), enquiry.message.strip(),
        )  # fmt: skip
        if known is not None:
            return int(known["id"])
        return db.run(
            "INSERT INTO enquiry (customer, name, email, topic, order_number, message, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            enquiry.customer, enquiry.name.strip(), enquiry.email.strip(), enquiry.topic,
            enquiry.order_number.strip(), enquiry.message.strip(), now(),
        )  # fmt: skip


def find(db: Database, text: str) -> sqlite3.Row | None:
    """The enquiry with this printed reference."""
    enquiry = read_number(text, "EN")
    return db.one("SELECT * FROM enquiry WHERE id = ?", enquiry) if enquiry is not None else None


def of_customer(db: Database, customer: int, email: str) -> list[sqlite3.Row]:
    """A customer's enquiries, newest first, also those sent without logging in."""
    return db.all("SELECT * FROM enquiry WHERE customer = ? OR email = ? ORDER BY id DESC LIMIT 50", customer, email)


def close(db: Database, enquiry: int) -> None:
    """Mark an enquiry as answered."""
    with db.write():
        db.run("UPDATE enquiry SET status = 'answered' WHERE id = ?", enquiry)


def add_note(db: Database, subject: str, author: str, text: str) -> None:
    """Keep a note about a customer, an order or an enquiry."""
    with db.write():
        db.run(
            "INSERT INTO note (subject, author, text, created_at) VALUES (?, ?, ?, ?)",
            subject, author, text.strip(), now(),
        )  # fmt: skip


def notes(db: Database, subject: str) -> list[sqlite3.Row]:
    """The notes about something, newest first."""
    return db.all("SELECT * FROM note WHERE subject = ? ORDER BY id DESC", subject)
