"""Sessions: a signed cookie, and a row only once there is something to remember."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from prelaunch.demo.state import State

COOKIE = "tidewater_session"


@dataclass(slots=True)
class Session:
    """What the shop remembers of one browser."""

    id: str
    new: bool
    customer: int | None = None
    staff: str | None = None
    data: dict[str, Any] = field(default_factory=dict)
    stored: tuple[int | None, str | None, str] = (None, None, "{}")

    def rotate(self) -> None:
        """Take a new id, so that an id known before login is worth nothing after it."""
        self.id = secrets.token_urlsafe(18)
        self.new = True
        self.stored = (None, None, "{}")


def load(state: State, cookie: str | None) -> Session:
    """The session of a cookie, or a new one."""
    name, _, signature = (cookie or "").partition("~")
    if not name or not state.signed("session", name, signature):
        return Session(secrets.token_urlsafe(18), new=True)
    row = state.db.one("SELECT customer, staff, data FROM session WHERE id = ?", name)
    if row is None:
        return Session(name, new=False)
    stored = (row["customer"], row["staff"], row["data"])
    return Session(name, False, row["customer"], row["staff"], json.loads(row["data"]), stored)


def save(state: State, session: Session) -> None:
    """Write the session if it changed."""
    current = (session.customer, session.staff, json.dumps(session.data))
    if current != session.stored:
        with state.db.write():
            state.db.run(
                "INSERT INTO session VALUES (?, ?, ?, ?) ON CONFLICT (id)"
                " DO UPDATE SET customer = excluded.customer, staff = excluded.staff, data = excluded.data",
                session.id, *current,
            )  # fmt: skip
        session.stored = current


def forget(state: State, session: str) -> None:
    """Delete a session that has been replaced."""
    with state.db.write():
        state.db.run("DELETE FROM session WHERE id = ?", session)


def cookie_value(state: State, session: Session) -> str:
    """What the browser keeps."""
    return f"{session.id}~{state.sign('session', session.id)}"
