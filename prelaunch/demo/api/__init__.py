"""The REST API, described by its OpenAPI document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from prelaunch.demo.api import orders, products
from prelaunch.demo.visit import Visit, page

DOCUMENT: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "openapi.yaml").read_text(encoding="utf-8"))


async def _document(request: Request) -> Response:
    return JSONResponse({**DOCUMENT, "servers": [{"url": request.app.state.shop.url}]})


async def _human(visit: Visit) -> Response:
    operations = [
        (method.upper(), path, operation["summary"])
        for path, methods in DOCUMENT["paths"].items()
        for method, operation in methods.items()
    ]
    return visit.render("api.html", operations=operations)


def routes() -> list[BaseRoute]:
    """The routes of the API."""
    return [
        page("/api/", _human),
        page("/api", _human),
        Route("/api/openapi.json", _document),
        *products.routes(),
        *orders.routes(),
    ]
