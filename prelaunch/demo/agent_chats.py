"""Chats in the agent console: who waits, what was said, and answering."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo import conversation, staff
from prelaunch.demo.service import chats, customers
from prelaunch.demo.visit import Handler, Visit, page


async def _queue(visit: Visit) -> Response:
    if visit.posted:
        visit.session.data["on_duty"] = not visit.session.data.get("on_duty", False)
        return visit.go("/agent/chats")
    return visit.render(
        "agent_chats.html", waiting=chats.waiting(visit.state.db),
        on_duty=visit.session.data.get("on_duty", False),
    )  # fmt: skip


async def _chat(visit: Visit) -> Response:
    chat = chats.by_id(visit.state.db, int(visit.part("id")))
    if chat is None:
        return visit.missing()
    if visit.posted:
        text = visit.form.get("reply", "").strip()
        if text:
            conversation.join(visit.state, chat["id"], staff.first_name(visit), text)
        return visit.go(f"/agent/chats/{chat['id']}")
    person = customers.by_id(visit.state.db, chat["customer"])
    return visit.render(
        "agent_chat.html", chat=chat, messages=chats.messages(visit.state.db, chat["id"]), person=person
    )


def routes(guard: Callable[[Handler], Handler]) -> list[BaseRoute]:
    """The routes of this module."""
    return [
        page("/agent/chats", guard(_queue), posts=True),
        page("/agent/chats/{id:int}", guard(_chat), posts=True),
    ]
