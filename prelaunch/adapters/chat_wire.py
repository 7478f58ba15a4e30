"""A chat without a page: over HTTP or a WebSocket, described by JSON paths so that it fits foreign ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack, suppress
from urllib.parse import quote, urljoin

import httpx
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from prelaunch.adapters.chat_tab import ChatTab
from prelaunch.adapters.json_path import BadPath, find
from prelaunch.model.codec import JsonValue
from prelaunch.model.plan import Channel
from prelaunch.model.walk import Failure
from prelaunch.ports import StepRefused, TabLost

TIMEOUT_S = 30.0
POLL_S = 0.25


class WireChat(ChatTab):
    """What HTTP and WebSocket chats share: the body of a message, and how an answer is read."""

    def __init__(self, channel: Channel, site: str, no_sending: Callable[[str], str | None]) -> None:
        super().__init__(channel)
        self._site = site
        self._no_sending = no_sending
        self._heard: list[str] = []
        self._known = {"conversation": "", "after": ""}
        self._human = False

    @property
    def url(self) -> str:
        return self._address(self.talk.post or self.talk.socket)

    def _address(self, written: str) -> str:
        filled = written
        for name, value in self._known.items():
            filled = filled.replace(f"{{{name}}}", quote(value, safe=""))
        return urljoin(self._site + "/", filled)

    def _allowed(self, url: str) -> None:
        refused = self._no_sending(url)
        if refused:
            raise StepRefused(Failure(refused, url, kind="refused"))

    def _body(self, text: str) -> JsonValue:
        return _filled(json.loads(self.talk.body), {"message": text, **self._known})

    def _hear(self, answer: JsonValue) -> None:
        """Take the messages of an answer, and what the next request needs from it."""
        talk = self.talk
        try:
            for name, path in (("conversation", talk.conversation), ("after", talk.after)):
                values = find(answer, path) if path else []
                if values:
                    self._known[name] = str(values[-1])
            said = [str(each) for each in find(answer, talk.replies)]
            if talk.person.startswith("$"):
                self._human = any(each not in ("", False) for each in find(answer, talk.person))
        except BadPath as error:
            raise StepRefused(Failure(str(error), talk.replies, kind="refused")) from error
        self._heard += said

    def _said(self) -> list[str]:
        return self._heard

    def _person_answers(self, text: str) -> bool:
        return self._human if self.talk.person.startswith("$") else super()._person_answers(text)


class HttpChat(WireChat):
    """One request says something; further replies are polled for where the workspace says how."""

    def __init__(self, channel: Channel, site: str, no_sending: Callable[[str], str | None]) -> None:
        super().__init__(channel, site, no_sending)
        self._client = httpx.Client(
            timeout=TIMEOUT_S, headers={"accept-language": channel.locale}, trust_env=False, follow_redirects=False
        )

    def _send(self, text: str) -> None:
        url = self._address(self.talk.post)
        self._allowed(url)
        self._hear(self._json("POST", url, self._body(text)))

    def _rest(self, seconds: float) -> None:
        if not self.talk.poll or not (self._known["conversation"] or "{conversation}" not in self.talk.poll):
            return super()._rest(seconds)
        super()._rest(max(seconds, POLL_S))
        answer = self._json("GET", self._address(self.talk.poll))
        if self.talk.after:
            self._hear(answer)
        else:
            # The whole conversation each time: what is new stands at its end.
            before, self._heard = self._heard, []
            self._hear(answer)
            self._heard = self._heard if len(self._heard) >= len(before) else before
        return None

    def _json(self, method: str, url: str, body: JsonValue = None) -> JsonValue:
        try:
            answer = self._client.request(method, url, json=body)
        except httpx.TimeoutException as error:
            raise StepRefused(Failure("the chat did not answer in time", url, kind="timeout")) from error
        except (httpx.RequestError, httpx.InvalidURL) as error:
            raise TabLost(f"{url} could not be asked: {error}") from error
        if answer.status_code >= 400:
            what = f"the chat answered {answer.status_code} {answer.reason_phrase}".rstrip()
            raise StepRefused(Failure(what, url, (" ".join(answer.text.split())[:100],), "blocked"))
        try:
            return json.loads(answer.text)  # type: ignore[no-any-return]
        except ValueError as error:
            raise StepRefused(Failure("the chat’s answer is not JSON", url, (answer.text[:100],))) from error

    def close(self) -> None:
        self._client.close()


class SocketChat(WireChat):
    """Connects when something is first said."""

    def __init__(self, channel: Channel, site: str, no_sending: Callable[[str], str | None]) -> None:
        super().__init__(channel, site, no_sending)
        self._connection: ClientConnection | None = None
        self._sockets = ExitStack()

    def _send(self, text: str) -> None:
        try:
            if self._connection is None:
                http = self._address(self.talk.socket).replace("wss://", "https://").replace("ws://", "http://")
                self._allowed(http)
                # Kept open for the length of the walk; `close` ends it.
                self._connection = self._sockets.enter_context(
                    connect(http.replace("http", "ws", 1), open_timeout=TIMEOUT_S)
                )
            self._connection.send(json.dumps(self._body(text), ensure_ascii=False))
        except (OSError, WebSocketException) as error:
            raise TabLost(f"the chat’s socket failed: {error}") from error

    def _rest(self, seconds: float) -> None:
        if self._connection is None:
            return super()._rest(seconds)
        with suppress(TimeoutError):
            try:
                while True:
                    self._hear(_read(self._connection.recv(timeout=seconds)))
            except WebSocketException as error:
                raise TabLost(f"the chat’s socket was closed: {error}") from error
        return None

    def close(self) -> None:
        self._sockets.close()


def _read(message: str | bytes) -> JsonValue:
    try:
        return json.loads(message)  # type: ignore[no-any-return]
    except ValueError:
        return message if isinstance(message, str) else message.decode(errors="replace")


def _filled(value: JsonValue, known: dict[str, str]) -> JsonValue:
    """The body with its names filled in; a key that would hold nothing but an unknown name is left out."""
    if isinstance(value, str):
        for name, text in known.items():
            value = value.replace(f"{{{name}}}", text)
        return value
    if isinstance(value, list):
        return [_filled(each, known) for each in value]
    if isinstance(value, dict):
        unknown = {f"{{{name}}}" for name, text in known.items() if not text}
        return {
            key: _filled(each, known) for key, each in value.items() if not (isinstance(each, str) and each in unknown)
        }
    return value
