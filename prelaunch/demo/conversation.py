"""Carries a conversation on: the assistant answers, and a person takes over when asked for."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

from prelaunch.demo import assistant, i18n
from prelaunch.demo.assistant import GREETING, Question
from prelaunch.demo.service import chats
from prelaunch.demo.state import State

STAND_IN = "Nadia"
_STAND_IN_AFTER = 0.3
_LONGEST = 1000
# The event loop keeps only weak references to tasks.
_ARRIVING: set[asyncio.Task[None]] = set()


def open_chat(state: State, lang: str, customer: int | None) -> sqlite3.Row:
    """A new conversation, in which the assistant has said hello."""
    chat = chats.start(state.db, lang, customer)
    name = i18n.translate(lang, assistant.NAME)
    chats.say(state.db, chat["id"], "assistant", name, i18n.translate(lang, GREETING))
    return chat


async def _stand_in(state: State, chat: int, lang: str) -> None:
    await asyncio.sleep(_STAND_IN_AFTER)
    row = chats.by_id(state.db, chat)
    if row is None or row["state"] != "waiting" or chats.attending(state.db):
        return
    with state.db.write():
        chats.set_state(state.db, chat, "person", STAND_IN)
        hello = i18n.translate(
            lang, "Hello, this is {name} from the Tidewater team. I have read your chat. How can I help?",
            name=STAND_IN,
        )  # fmt: skip
        chats.say(state.db, chat, "adviser", STAND_IN, hello)


def _fetch_person(state: State, chat: sqlite3.Row) -> None:
    chats.set_state(state.db, chat["id"], "waiting")
    task = asyncio.get_running_loop().create_task(_stand_in(state, chat["id"], chat["lang"]))
    _ARRIVING.add(task)
    task.add_done_callback(_ARRIVING.discard)


def hear(state: State, chat: sqlite3.Row, text: str) -> None:
    """Take what the customer wrote, and let whoever is in charge answer it."""
    db, number = state.db, chat["id"]
    chats.say(db, number, "customer", i18n.translate(chat["lang"], "You"), text[:_LONGEST])
    ask = Question(text[:_LONGEST], chat["lang"], chat["customer"])
    if chat["state"] == "assistant":
        reply = assistant.answer(state, ask, chat["misses"])
        chats.set_misses(db, number, 0 if reply.understood else chat["misses"] + 1)
        chats.say(db, number, "assistant", i18n.translate(chat["lang"], assistant.NAME), reply.text)
        if reply.person:
            _fetch_person(state, chat)
    elif chat["state"] == "person" and chat["adviser"] == STAND_IN:
        reply = assistant.answer(state, ask, 0)
        known = reply.understood and not reply.person
        said = reply.text if known else i18n.translate(chat["lang"], "I am looking into it and stay in this chat.")
        chats.say(db, number, "adviser", STAND_IN, said)


def join(state: State, chat: int, name: str, text: str) -> None:
    """An agent answers from the console, which makes it the agent's conversation."""
    chats.set_state(state.db, chat, "person", name)
    chats.say(state.db, chat, "adviser", name, text[:_LONGEST])


def as_json(message: sqlite3.Row) -> dict[str, Any]:
    """A message as the chat's API gives it."""
    return {"id": message["id"], "from": message["role"], "name": message["name"], "text": message["text"]}
