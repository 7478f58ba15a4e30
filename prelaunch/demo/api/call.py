"""One call of the REST API: who calls, and with what."""

from __future__ import annotations

import base64
import binascii
import json
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from prelaunch.demo import staff
from prelaunch.demo.service import customers
from prelaunch.demo.state import State


class Refused(Exception):
    """The call is answered with an error."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(slots=True)
class Call:
    """One call."""

    request: Request
    state: State
    customer: sqlite3.Row | None
    agent: bool
    body: Mapping[str, Any] = field(default_factory=dict)

    @property
    def me(self) -> sqlite3.Row:
        """The customer who calls; nobody else may."""
        if self.customer is None:
            raise Refused(401, "log in with basic authentication or a bearer token")
        return self.customer

    def part(self, name: str) -> str:
        value: str = self.request.path_params[name]
        return value

    def text(self, name: str, default: str | None = None) -> str:
        """A text from the body."""
        value = self.body.get(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise Refused(422, f"{name} is missing or not a text")
        return value.strip()[:2000]

    def may_see(self, row: sqlite3.Row | None, what: str) -> sqlite3.Row:
        """The row, if the caller owns it, knows its e-mail address or is an agent."""
        email = self.request.query_params.get("email", "")
        if row is not None:
            own = self.customer is not None and row["customer"] == self.customer["id"]
            if own or self.agent or (email and email.lower() == row["email"].lower()):
                return row
        raise Refused(404, f"no such {what}, or it is not yours")


def _who(state: State, header: str) -> tuple[sqlite3.Row | None, bool]:
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "bearer":
        person = customers.by_token(state.db, value.strip())
        if person is None:
            raise Refused(401, "unknown token")
        return person, False
    if scheme.lower() != "basic":
        return None, False
    try:
        name, _, password = base64.b64decode(value).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise Refused(401, "unreadable basic authentication") from None
    if staff.check(name, password, "agent"):
        return None, True
    person = customers.check(state.db, name, password)
    if person is None:
        raise Refused(401, "e-mail address and password do not match")
    return person, False


Answering = Callable[[Call], Awaitable[object]]


def route(method: str, path: str, handler: Answering, status: int = 200) -> Route:
    """A route of the API."""

    async def endpoint(request: Request) -> Response:
        state: State = request.app.state.shop
        try:
            customer, agent = _who(state, request.headers.get("authorization", ""))
            body: object = {}
            if method in {"POST", "PUT"}:
                raw = await request.body()
                body = json.loads(raw) if raw else {}
            if not isinstance(body, dict):
                raise Refused(400, "the body is not a JSON object")
            return JSONResponse(await handler(Call(request, state, customer, agent, body)), status)
        except ValueError:
            return JSONResponse({"error": "the body is not JSON"}, 400)
        except Refused as refused:
            headers = {"www-authenticate": 'Basic realm="Tidewater"'} if refused.status == 401 else None
            return JSONResponse({"error": refused.message}, refused.status, headers)

    return Route(path, endpoint, methods=[method])
