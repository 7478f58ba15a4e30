"""The chat: a page that works as plain forms, and live over a WebSocket or HTTP."""

from __future__ import annotations

import asyncio
import sqlite3

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from prelaunch.demo import conversation
from prelaunch.demo.service import chats
from prelaunch.demo.state import State
from prelaunch.demo.visit import Visit, page

_POLL = 0.1


def _mine(visit: Visit) -> sqlite3.Row:
    code = visit.session.data.get("chat", "")
    chat = chats.by_code(visit.state.db, code) if code else None
    if chat is None or (chat["customer"] and chat["customer"] != visit.session.customer):
        chat = conversation.open_chat(visit.state, visit.lang, visit.session.customer)
        visit.session.data["chat"] = chat["code"]
    elif visit.session.customer and chat["customer"] is None:
        chats.claim(visit.state.db, chat["id"], visit.session.customer)
        chat = chats.by_code(visit.state.db, code) or chat
    return chat


async def chat(visit: Visit) -> Response:
    """The conversation so far, and a form to carry it on."""
    if not visit.posted and "chat" not in visit.session.data:
        # Only somebody who writes makes a conversation; visitors who just look would pile them up.
        return visit.render("chat.html", messages=[], code="", waiting=False)
    row = _mine(visit)
    if visit.posted:
        text = visit.form.get("message", "").strip()
        if text:
            conversation.hear(visit.state, row, text)
        return visit.go("/chat", None if text else visit.t("Write your message first."))
    return visit.render(
        "chat.html", messages=chats.messages(visit.state.db, row["id"]), code=row["code"],
        waiting=row["state"] == "waiting",
    )  # fmt: skip


def _state(request: Request | WebSocket) -> State:
    state: State = request.app.state.shop
    return state


def _view(state: State, chat: sqlite3.Row, after: int) -> dict[str, object]:
    row = chats.by_id(state.db, chat["id"]) or chat
    return {
        "conversation": row["code"],
        "state": row["state"],
        "adviser": row["adviser"],
        "messages": [conversation.as_json(message) for message in chats.messages(state.db, row["id"], after)],
    }


async def post_message(request: Request) -> Response:
    """Say something over HTTP; without a conversation a new one begins."""
    state = _state(request)
    try:
        body = await request.json()
        text, code = str(body["text"]).strip(), str(body.get("conversation") or "")
    except (ValueError, KeyError, TypeError, AttributeError):
        return JSONResponse({"error": "send JSON with a text"}, 400)
    if not text:
        return JSONResponse({"error": "the text is empty"}, 422)
    lang = "de" if body.get("lang") == "de" else "en"
    chat = chats.by_code(state.db, code) if code else conversation.open_chat(state, lang, None)
    if chat is None:
        return JSONResponse({"error": "no such conversation"}, 404)
    seen = chats.messages(state.db, chat["id"])
    conversation.hear(state, chat, text)
    return JSONResponse(_view(state, chat, seen[-1]["id"] if code and seen else 0))


async def get_messages(request: Request) -> Response:
    """The messages of a conversation after one already seen."""
    state = _state(request)
    chat = chats.by_code(state.db, request.path_params["code"])
    if chat is None:
        return JSONResponse({"error": "no such conversation"}, 404)
    after = request.query_params.get("after", "0")
    return JSONResponse(_view(state, chat, int(after) if after.isdecimal() else 0))


async def _push(socket: WebSocket, state: State, chat: int, after: int) -> None:
    while True:
        for message in chats.messages(state.db, chat, after):
            await socket.send_json(conversation.as_json(message))
            after = message["id"]
        await asyncio.sleep(_POLL)


async def socket(socket: WebSocket) -> None:
    """The conversation over a WebSocket: JSON with a text in, messages out."""
    state = _state(socket)
    await socket.accept()
    code = socket.query_params.get("conversation", "")
    after = socket.query_params.get("after", "0")
    lang = "de" if socket.query_params.get("lang") == "de" else "en"
    chat = (chats.by_code(state.db, code) if code else None) or conversation.open_chat(state, lang, None)
    pushing = asyncio.create_task(_push(socket, state, chat["id"], int(after) if after.isdecimal() else 0))
    try:
        while True:
            said = await socket.receive_json()
            text = str(said.get("text", "")).strip() if isinstance(said, dict) else ""
            if text:
                conversation.hear(state, chats.by_id(state.db, chat["id"]) or chat, text)
    except (WebSocketDisconnect, ValueError, KeyError):
        pass
    finally:
        pushing.cancel()


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [
        page("/chat", chat, posts=True),
        Route("/api/chat", post_message, methods=["POST"]),
        Route("/api/chat/{code}", get_messages),
        WebSocketRoute("/chat/socket", socket),
    ]
