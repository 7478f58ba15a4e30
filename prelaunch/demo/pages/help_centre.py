"""The help centre."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo.content import ARTICLES, Article
from prelaunch.demo.visit import Visit, page


def _matches(article: Article, words: list[str], lang: str) -> bool:
    body = " ".join(block.text for block in article.blocks[lang])
    text = f"{article.title[lang]} {article.lead[lang]} {body}".lower()
    return all(word in text for word in words)


async def index(visit: Visit) -> Response:
    """All articles, or those that contain the words asked for."""
    query = visit.query.get("q", "").strip()[:80]
    words = query.lower().split()
    found = [article for article in ARTICLES.values() if _matches(article, words, visit.lang)]
    return visit.render("help.html", articles=found, query=query)


async def article(visit: Visit) -> Response:
    """One article."""
    found = ARTICLES.get(visit.part("slug"))
    if found is None:
        return visit.missing()
    others = [other for other in ARTICLES.values() if other is not found][:4]
    return visit.render("article.html", article=found, others=others)


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [page("/help", index), page("/help/{slug}", article)]
