"""Pictures, style, scripts, robots.txt and the sitemap."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from prelaunch.demo import art
from prelaunch.demo.content import ARTICLES, BY_SLUG, CATEGORIES, PROSE, STORES
from prelaunch.demo.faults.planted import FOLDER
from prelaunch.demo.state import State
from prelaunch.demo.visit import localised

_STATIC = Path(__file__).resolve().parents[1] / "static"
_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".js": "text/javascript",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".wav": "audio/wav",
}
_KEPT = {"cache-control": "public, max-age=3600"}
_HEAVY = 6 * 1024 * 1024
_HUGE = 1_500_000

INDEXED = (
    "/",
    *(f"/{name}" for name in CATEGORIES),
    *(f"/products/{slug}" for slug in BY_SLUG),
    "/stores",
    *(f"/stores/{slug}" for slug in STORES),
    "/help",
    *(f"/help/{slug}" for slug in ARTICLES),
    "/contact",
    "/chat",
    "/returns",
    "/order-status",
    *(f"/{slug}" for slug in PROSE),
)


def _files() -> dict[str, tuple[bytes, str]]:
    files = {
        f"/static/{file.name}": (file.read_bytes(), _TYPES[file.suffix])
        for file in _STATIC.iterdir()
        if file.suffix in _TYPES
    }
    files |= {
        f"/planted/{file.name}": (file.read_bytes(), _TYPES[file.suffix])
        for file in FOLDER.iterdir()
        if file.suffix in _TYPES
    }
    svg = {"/img/hero.svg": art.hero(), "/favicon.svg": art.icon(), "/favicon.ico": art.icon()}
    svg |= {f"/img/products/{item.slug}.svg": art.product(item) for item in BY_SLUG.values()}
    svg |= {f"/img/stores/{store.slug}.svg": art.store(store) for store in STORES.values()}
    return files | {path: (body.encode(), "image/svg+xml") for path, body in svg.items()}


def _sitemap(url: str) -> str:
    rows = []
    for path in INDEXED:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{url}{localised(path, lang)}"/>'
            for lang in ("en", "de")
        )
        rows += [f"<url><loc>{url}{localised(path, lang)}</loc>{links}</url>" for lang in ("en", "de")]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        + "\n".join(rows)
        + "\n</urlset>\n"
    )


def routes(state: State) -> list[BaseRoute]:
    """The routes of this module."""
    files = _files()
    sitemap = _sitemap(state.url)
    robots = f"User-agent: *\nDisallow: /agent\nDisallow: /till\nAllow: /\n\nSitemap: {state.url}/sitemap.xml\n"
    if "heavy-page" in state.faults:
        files["/static/bundle.js"] = (("/*" + "tide " * (_HEAVY // 5) + "*/").encode(), "text/javascript")
    if "huge-picture" in state.faults:
        padding = "<!--" + "tide " * (_HUGE // 5) + "-->"
        files["/img/panorama.svg"] = (art.hero().replace("</svg>", padding + "</svg>").encode(), "image/svg+xml")

    if "no-favicon" in state.faults:
        del files["/favicon.ico"]
    if "orphan-page" in state.faults:
        sitemap = sitemap.replace("</urlset>", f"<url><loc>{state.url}/search?q=case</loc></url></urlset>")
    if "sitemap-lists-too-little" in state.faults:
        sitemap = sitemap.replace(f"<url><loc>{state.url}/stores</loc>", f"<url><loc>{state.url}/help</loc>")

    async def send_repository(_: Request) -> Response:
        return PlainTextResponse("ref: refs/heads/main\n")

    async def send(request: Request) -> Response:
        found = files.get(request.url.path)
        if found is None:
            return PlainTextResponse("Not found", 404)
        return Response(found[0], media_type=found[1], headers=_KEPT)

    async def send_robots(_: Request) -> Response:
        return PlainTextResponse(robots)

    async def send_sitemap(_: Request) -> Response:
        return Response(sitemap, media_type="application/xml")

    async def send_no_stock(_: Request) -> Response:
        return PlainTextResponse("Internal Server Error", 500)

    repository = [Route("/.git/HEAD", send_repository)] if "repository-exposed" in state.faults else []
    return [
        *repository,
        Route("/stock-levels", send_no_stock),
        Route("/static/{name}", send),
        Route("/planted/{name}", send),
        Route("/img/{rest:path}", send),
        Route("/favicon.svg", send),
        Route("/favicon.ico", send),
        Route("/robots.txt", send_robots),
        Route("/sitemap.xml", send_sitemap),
    ]
