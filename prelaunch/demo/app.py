"""Puts the shop together: pages, API, consoles, languages and security headers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prelaunch.demo import agent, api, pages, till
from prelaunch.demo.faults import FAULTS
from prelaunch.demo.seed import seed
from prelaunch.demo.state import State
from prelaunch.demo.visit import Visit, handle


class _Languages:
    """Takes the language out of the path, so that each route exists once."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            path: str = scope["path"]
            german = path == "/de" or path.startswith("/de/")
            bare = (path[3:] or "/") if german else path
            scope = {**scope, "path": bare, "bare_path": bare, "lang": "de" if german else "en"}
            scope["raw_path"] = bare.encode()
        await self._app(scope, receive, send)


class _Late:
    """Holds back what a fault has answered late."""

    def __init__(self, app: ASGIApp, faults: Iterable[str]) -> None:
        self._app = app
        self._late = dict(each for name in faults for each in FAULTS[name].late)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (seconds := self._late.get(scope["path"])):
            await asyncio.sleep(seconds)
        await self._app(scope, receive, send)


class _Headers:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp, third_party: str, *, bare: bool) -> None:
        self._app = app
        policy = (
            f"default-src 'self'; script-src 'self' {third_party}; style-src 'self'; "
            f"img-src 'self' data: {third_party}; connect-src 'self' {third_party}; "
            "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
        )
        self._headers = (
            {}
            if bare
            else {
                "content-security-policy": policy,
                "x-content-type-options": "nosniff",
                "x-frame-options": "DENY",
                "referrer-policy": "strict-origin-when-cross-origin",
                "permissions-policy": "camera=(), microphone=(), geolocation=()",
            }
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                if self._headers and scope["scheme"] == "https":
                    headers["strict-transport-security"] = "max-age=31536000"
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-store"
            await send(message)

        await self._app(scope, receive, send_with_headers)


async def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": error.detail}, error.status_code)
    if error.status_code != 404:
        return Response(error.detail, error.status_code, error.headers)

    async def missing(visit: Visit) -> Response:
        return visit.missing()

    return await handle(request, missing)


def build(state: State) -> ASGIApp:
    """The shop as an ASGI application with a freshly seeded database."""
    seed(state.db)
    app = Starlette(
        routes=[*pages.routes(state), *api.routes(), *agent.routes(), *till.routes()],
        exception_handlers={HTTPException: _not_found},
    )
    app.state.shop = state
    # Redirects to a slash would lose the language prefix that is already off the path.
    app.router.redirect_slashes = False
    hosts = state.third_party_url
    if "mixed-content" in state.faults:
        # The policy would otherwise hide the very request the fault is about.
        hosts += f" {state.plain_url}"
    if state.second_url:
        hosts += f" {state.second_url}"
    return _Headers(_Languages(_Late(app, state.faults)), hosts, bare="no-security-headers" in state.faults)
