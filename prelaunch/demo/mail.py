"""Mails about orders and returns, sent over SMTP when the shop has a mail server."""

from __future__ import annotations

import asyncio
import sqlite3
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Any

import aiosmtplib

from prelaunch.demo import i18n
from prelaunch.demo.content import EMAIL, STORES
from prelaunch.demo.service import orders, returns
from prelaunch.demo.state import State
from prelaunch.demo.visit import localised

# The event loop keeps only weak references to tasks.
_SENDING: set[asyncio.Task[None]] = set()


async def _send(state: State, mail: int, message: EmailMessage) -> None:
    assert state.smtp is not None
    for pause in (0.2, 1.0, 0.0):
        try:
            await aiosmtplib.send(message, hostname=state.smtp[0], port=state.smtp[1], start_tls=False, timeout=10)
        except (aiosmtplib.SMTPException, OSError):
            await asyncio.sleep(pause)
        else:
            with state.db.write():
                state.db.run("UPDATE mail SET sent = 1 WHERE id = ?", mail)
            return


def _post(state: State, row: sqlite3.Row, kind: str, subject_of: str, subject: str, **values: Any) -> None:
    lang: str = row["lang"]

    def t(text: str, **filling: object) -> str:
        return i18n.translate(lang, text, **filling)

    values |= {"row": row, "t": t, "lang": lang, "with_link": "mail-without-link" not in state.faults}
    text = state.templates.get_template(f"mail_{kind}.txt").render(values)
    html = state.templates.get_template(f"mail_{kind}.html").render(values)
    with state.db.write():
        mail = state.db.run(
            "INSERT INTO mail (recipient, subject, text, html, subject_of) VALUES (?, ?, ?, ?, ?)",
            row["email"], subject, text, html, subject_of,
        )  # fmt: skip
    if state.smtp is None:
        return
    message = EmailMessage()
    message["From"] = f"Tidewater Mobile <{EMAIL}>"
    message["To"] = row["email"]
    message["Subject"] = subject
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain="tidewater.example")
    message["Content-Language"] = lang
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    task = asyncio.get_running_loop().create_task(_send(state, mail, message))
    _SENDING.add(task)
    task.add_done_callback(_SENDING.discard)


def order_link(state: State, number: str, lang: str) -> str:
    """The address at which the order can be seen without logging in."""
    return f"{state.url}{localised(f'/order-status/{number}', lang)}?key={state.sign('order', number)}"


def order_placed(state: State, order: int) -> None:
    """Confirm an order, once."""
    row = orders.find(state.db, str(order))
    assert row is not None
    number = orders.number(order)
    known = state.db.one("SELECT 1 FROM mail WHERE subject_of = ?", number)
    if known is not None:
        return
    subject = i18n.translate(row["lang"], "Your Tidewater order {number}", number=number)
    _post(
        state, row, "order", number, subject, number=number, link=order_link(state, number, row["lang"]),
        lines=orders.lines(state.db, order), store=STORES.get(row["store"] or ""),
    )  # fmt: skip


def return_registered(state: State, case: int) -> None:
    """Confirm a return."""
    row = returns.find(state.db, str(case))
    assert row is not None
    number, order = returns.number(case), orders.number(row["purchase"])
    subject = i18n.translate(row["lang"], "Your Tidewater return {number}", number=number)
    _post(
        state, row, "return", number, subject, number=number, order_number=order,
        link=order_link(state, order, row["lang"]), wish=returns.WISHES[row["wish"]],
    )  # fmt: skip
