"""Conversations between a customer, the assistant and a person."""

from __future__ import annotations

import secrets
import sqlite3

from prelaunch.demo.db import Database
from prelaunch.demo.service.orders import now


def start(db: Database, lang: str, customer: int | None) -> sqlite3.Row:
    """Open a conversation."""
    code = secrets.token_urlsafe(12)
    with db.write():
        db.run("INSERT INTO chat (code, customer, lang, created_at) VALUES (?, ?, ?, ?)", code, customer, lang, now())
    row = by_code(db, code)
    assert row is not None
    return row


def by_code(db: Database, code: str) -> sqlite3.Row | None:
    """The conversation whose secret code this is."""
    return db.one("SELECT * FROM chat WHERE code = ?", code)


def by_id(db: Database, chat: int) -> sqlite3.Row | None:
    """A conversation by its number."""
    return db.one("SELECT * FROM chat WHERE id = ?", chat)


def claim(db: Database, chat: int, customer: int) -> None:
    """Note whose conversation it is once the customer has logged in."""
    with db.write():
        db.run("UPDATE chat SET customer = ? WHERE id = ? AND customer IS NULL", customer, chat)


def say(db: Database, chat: int, role: str, name: str, text: str) -> int:
    """Add a message; `role` is customer, assistant or adviser."""
    with db.write():
        return db.run(
            "INSERT INTO chat_message (chat, role, name, text, created_at) VALUES (?, ?, ?, ?, ?)",
            chat, role, name, text, now(),
        )  # fmt: skip


def messages(db: Database, chat: int, after: int = 0) -> list[sqlite3.Row]:
    """The messages of a conversation, oldest first."""
    return db.all("SELECT * FROM chat_message WHERE chat = ? AND id > ? ORDER BY id", chat, after)


def set_state(db: Database, chat: int, state: str, adviser: str = "") -> None:
    """Note who answers: the assistant, nobody yet (waiting), or a person."""
    with db.write():
        db.run("UPDATE chat SET state = ?, adviser = ? WHERE id = ?", state, adviser, chat)


def set_misses(db: Database, chat: int, misses: int) -> None:
    """Note how many questions in a row the assistant did not understand."""
    with db.write():
        db.run("UPDATE chat SET misses = ? WHERE id = ?", misses, chat)


def waiting(db: Database) -> list[sqlite3.Row]:
    """Conversations a person answers or should answer, newest first."""
    return db.all(
        "SELECT chat.*, (SELECT text FROM chat_message WHERE chat = chat.id AND role = 'customer'"
        " ORDER BY id DESC LIMIT 1) AS last FROM chat WHERE state != 'assistant' ORDER BY id DESC LIMIT 50"
    )


def of_customer(db: Database, customer: int) -> list[sqlite3.Row]:
    """A customer's conversations, newest first."""
    return db.all("SELECT * FROM chat WHERE customer = ? ORDER BY id DESC LIMIT 20", customer)


def attending(db: Database) -> bool:
    """Whether an agent is on chat duty, so that nobody has to stand in."""
    return db.one("SELECT 1 FROM session WHERE staff = 'agent' AND data LIKE '%\"on_duty\": true%'") is not None
