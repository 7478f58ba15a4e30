"""Categories, search and product pages."""

from __future__ import annotations

import json
from collections.abc import Iterable

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import BaseRoute

from prelaunch.demo.content import BY_SLUG, CATEGORIES, PRODUCTS, Product
from prelaunch.demo.visit import Handler, Visit, page

CATEGORY_NAMES = {"phones": "Phones", "tablets": "Tablets", "accessories": "Accessories", "plans": "Plans"}
_LEADS = {
    "phones": "Five phones, from the simple one to the fast one. All of them unlocked, all of them repairable.",
    "tablets": "For drawing, reading and small hands. Every tablet comes with two years of warranty.",
    "accessories": "Cases, chargers and earphones that we would buy ourselves.",
    "plans": "Three plans, no contract term. Change or cancel every month.",
}
_SORTS = {"relevance": "Best match", "cheap": "Price, lowest first", "dear": "Price, highest first"}
_PRICES = {
    "": (0, 10**9),
    "100": (0, 10_000),
    "400": (10_000, 40_000),
    "more": (40_000, 10**9),
}
_PRICE_NAMES = {"": "Any price", "100": "Up to €100", "400": "€100 to €400", "more": "More than €400"}


def _sorted(items: Iterable[Product], how: str) -> list[Product]:
    if how == "cheap":
        return sorted(items, key=lambda item: item.price)
    if how == "dear":
        return sorted(items, key=lambda item: -item.price)
    return list(items)


def _category(name: str) -> Handler:
    async def show(visit: Visit) -> Response:
        items = [item for item in PRODUCTS.values() if item.category == name]
        how = visit.query.get("sort", "relevance")
        return visit.render(
            "category.html", name=name, title=CATEGORY_NAMES[name], lead=_LEADS[name],
            items=_sorted(items, how), sorts=_SORTS, sort=how,
        )  # fmt: skip

    return show


def _matches(item: Product, words: list[str], lang: str) -> bool:
    text = f"{item.name} {item.sku} {item.category} {item.tagline[lang]} {item.text[lang]}".lower()
    return all(word in text for word in words)


async def search(visit: Visit) -> Response:
    """Products that contain all words, narrowed by category and price."""
    query = visit.query.get("q", "").strip()[:80]
    category, price = visit.query.get("category", ""), visit.query.get("price", "")
    low, high = _PRICES.get(price, _PRICES[""])
    words = query.lower().split()
    found = [
        item
        for item in PRODUCTS.values()
        if category in ("", item.category) and low <= item.price <= high and _matches(item, words, visit.lang)
    ]
    how = visit.query.get("sort", "relevance")
    if how == "relevance":
        # A hit in the name is what people look for first.
        found.sort(key=lambda item: query.lower() not in item.name.lower())
    return visit.render(
        "search.html", query=query, category=category, price=price, items=_sorted(found, how),
        categories=CATEGORY_NAMES, prices=_PRICE_NAMES, sorts=_SORTS, sort=how,
    )  # fmt: skip


def _structured(visit: Visit, item: Product) -> Markup:
    data = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": item.name,
        "sku": item.sku,
        "description": item.text[visit.lang],
        "image": f"{visit.state.url}/img/products/{item.slug}.svg",
        "brand": {"@type": "Brand", "name": "Tidewater"},
        "offers": {
            "@type": "Offer",
            "url": visit.state.url + visit.u(item.path),
            "price": f"{item.price / 100:.2f}",
            "priceCurrency": "EUR",
            "availability": "https://schema.org/InStock",
        },
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": f"{item.stars:.1f}",
            "reviewCount": len(item.reviews),
        },
        "review": [
            {
                "@type": "Review",
                "author": {"@type": "Person", "name": review.author},
                "reviewRating": {"@type": "Rating", "ratingValue": review.stars},
                "reviewBody": review.text[visit.lang],
            }
            for review in item.reviews
        ],
    }
    if visit.fault("offer-without-price") and item.slug == "fathom-mini":
        data["offers"] = {"@type": "Offer", "priceCurrency": "EUR"}
    if visit.fault("stars-not-told") and item.slug == "pebble-2":
        del data["aggregateRating"], data["review"]
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))


async def product(visit: Visit) -> Response:
    """One product."""
    item = BY_SLUG.get(visit.part("slug"))
    if item is None:
        return visit.missing()
    others = [o for o in PRODUCTS.values() if o.category == item.category and o is not item][:3]
    return visit.render(
        "product.html", item=item, others=others, category=CATEGORY_NAMES[item.category],
        structured=_structured(visit, item),
    )  # fmt: skip


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [
        *(page(f"/{name}", _category(name)) for name in CATEGORIES),
        page("/search", search),
        page("/products/{slug}", product),
    ]
