"""Customers: registering, checking passwords and finding them again."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
from dataclasses import dataclass

from prelaunch.demo.db import Database

# Cheap on purpose: a load test logs in often, and the accounts live as long as the run.
_ROUNDS = 500


@dataclass(frozen=True, slots=True)
class Registration:
    """What a new customer tells us."""

    email: str
    password: str
    first_name: str
    last_name: str
    phone: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    lang: str = "en"


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, _ROUNDS)


def register(db: Database, new: Registration) -> int | None:
    """The new customer's id, or None if the e-mail is taken."""
    salt = secrets.token_bytes(16)
    try:
        with db.write():
            return db.run(
                "INSERT INTO customer (email, first_name, last_name, phone, street, postcode, city, lang,"
                " salt, password, token) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                new.email.strip(), new.first_name.strip(), new.last_name.strip(), new.phone.strip(),
                new.street.strip(), new.postcode.strip(), new.city.strip(), new.lang,
                salt, _hash(new.password, salt), secrets.token_urlsafe(24),
            )  # fmt: skip
    except sqlite3.IntegrityError:
        return None


def check(db: Database, email: str, password: str) -> sqlite3.Row | None:
    """The customer with this e-mail and password."""
    row = db.one("SELECT * FROM customer WHERE email = ?", email.strip())
    if row is None or not hmac.compare_digest(_hash(password, row["salt"]), row["password"]):
        return None
    return row


def by_id(db: Database, customer: int | None) -> sqlite3.Row | None:
    """The customer with this id."""
    return db.one("SELECT * FROM customer WHERE id = ?", customer) if customer else None


def by_token(db: Database, token: str) -> sqlite3.Row | None:
    """The customer whose API token this is."""
    return db.one("SELECT * FROM customer WHERE token = ?", token)


def move(db: Database, customer: int, street: str, postcode: str, city: str, phone: str) -> None:
    """Save a new address."""
    with db.write():
        db.run(
            "UPDATE customer SET street = ?, postcode = ?, city = ?, phone = ? WHERE id = ?",
            street.strip(), postcode.strip(), city.strip(), phone.strip(), customer,
        )  # fmt: skip


def search(db: Database, query: str) -> list[sqlite3.Row]:
    """Customers by name, e-mail or customer number."""
    text = query.strip()
    if text.upper().startswith("C-") and text[2:].isdigit():
        return db.all("SELECT * FROM customer WHERE id = ?", int(text[2:]) - 500)
    like = "%" + text.replace("%", "") + "%"
    return db.all(
        "SELECT * FROM customer WHERE email LIKE ? OR first_name || ' ' || last_name LIKE ? ORDER BY id LIMIT 20",
        like, like,
    )  # fmt: skip


def number(customer: int) -> str:
    """How a customer's id is printed."""
    return f"C-{customer + 500}"
