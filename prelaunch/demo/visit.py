"""One request to a page, with everything its handler needs."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from prelaunch.demo import i18n, session
from prelaunch.demo.crowd import wait_in
from prelaunch.demo.faults import FAULTS
from prelaunch.demo.faults.planted import planted_on
from prelaunch.demo.service import baskets, customers
from prelaunch.demo.session import Session
from prelaunch.demo.state import State


@dataclass(slots=True)
class Visit:
    """One request to a page."""

    request: Request
    state: State
    session: Session
    form: Mapping[str, str] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        lang: str = self.request.scope.get("lang", "en")
        return lang

    @property
    def query(self) -> Mapping[str, str]:
        return self.request.query_params

    @property
    def posted(self) -> bool:
        return self.request.method == "POST"

    def part(self, name: str) -> str:
        """A part of the path."""
        value: str = self.request.path_params[name]
        return value

    def fault(self, name: str) -> bool:
        """Whether a fault is switched on."""
        return name in self.state.faults

    def t(self, text: str, **values: object) -> str:
        """The text in the visitor's language."""
        return i18n.translate(self.lang, text, **values)

    def u(self, path: str, lang: str | None = None) -> str:
        """The path in the visitor's language."""
        return localised(path, lang or self.lang)

    def csrf(self) -> str:
        """The token every form of this session carries."""
        return self.state.sign("csrf", self.session.id)

    def customer(self) -> sqlite3.Row | None:
        """Who is logged in."""
        return customers.by_id(self.state.db, self.session.customer)

    @property
    def mobile(self) -> bool:
        headers = self.request.headers
        return "Mobi" in headers.get("user-agent", "") or headers.get("sec-ch-ua-mobile") == "?1"

    @property
    def basket_owner(self) -> str:
        if self.session.customer is None:
            return baskets.of_guest(self.session.id)
        if self.mobile and self.fault("basket-lost-on-mobile"):
            return f"phone:{self.session.customer}:{self.session.id}"
        return baskets.of_customer(self.session.customer)

    def render(self, template: str, code: int = 200, /, **values: Any) -> Response:
        """A page."""
        page = self.state.templates.get_template(template)
        path: str = self.request.scope["bare_path"]
        content = page.render(
            visit=self,
            lang=self.lang,
            t=self.t,
            u=self.u,
            path=path,
            fault=self.fault,
            planted=planted_on(path, {name: FAULTS[name].pages for name in self.state.faults}),
            url=self.state.url,
            plain_url=self.state.plain_url,
            third_party=self.state.third_party_url,
            second_company=self.state.second_url,
            csrf=self.csrf(),
            logged_in=self.session.customer is not None,
            basket_count=baskets.count(self.state.db, self.basket_owner),
            flash=self.session.data.pop("flash", None),
            **values,
        )
        return HTMLResponse(content, code)

    def go(self, path: str, flash: str | None = None) -> Response:
        """Send the browser on to another page, with something to say there."""
        if flash is not None:
            self.session.data["flash"] = flash
        return RedirectResponse(self.u(path), 303)

    def missing(self) -> Response:
        """The page that says there is none."""
        return self.render("missing.html", 200 if self.fault("soft-404") else 404)


Handler = Callable[[Visit], Awaitable[Response]]


def localised(path: str, lang: str) -> str:
    """The path in a language."""
    if lang == "en" or path.startswith(("/static/", "/img/", "/agent", "/till", "/api")):
        return path
    return "/de" if path == "/" else f"/de{path}"


async def _form(request: Request) -> dict[str, str]:
    if request.method != "POST":
        return {}
    return {key: value for key, value in (await request.form()).items() if isinstance(value, str)}


async def handle(request: Request, handler: Handler) -> Response:
    """Run a page handler with its session, and refuse forms that are not ours."""
    state: State = request.app.state.shop
    mine = session.load(state, request.cookies.get(session.COOKIE))
    visit = Visit(request, state, mine, await _form(request))
    if visit.posted and visit.form.get("csrf") != visit.csrf():
        response = visit.render("expired.html", 403)
    else:
        await wait_in(request.scope["bare_path"], state.faults)
        response = await handler(visit)
    session.save(state, mine)
    if mine.new:
        response.set_cookie(
            session.COOKIE, session.cookie_value(state, mine), httponly="cookie-open" not in state.faults,
            samesite="lax",
            secure=state.url.startswith("https"),
        )  # fmt: skip
    if "tracked-at-once" in state.faults:
        response.set_cookie("_fbp", "fb.1.1.1", max_age=7_776_000, samesite="lax")
    return response


def page(path: str, handler: Handler, *, posts: bool = False) -> Route:
    """A route to a page; `posts` when it also takes a form."""

    @functools.wraps(handler)
    async def endpoint(request: Request) -> Response:
        return await handle(request, handler)

    return Route(path, endpoint, methods=["GET", "POST"] if posts else ["GET"])
