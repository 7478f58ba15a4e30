"""Products, stock and baskets over the API."""

from __future__ import annotations

from starlette.routing import BaseRoute

from prelaunch.demo.api.call import Call, Refused, route
from prelaunch.demo.content import PRODUCTS, Product
from prelaunch.demo.service import baskets
from prelaunch.demo.state import State

_WRONG_BY = 1000


def price(state: State, item: Product) -> int:
    """The price the API names."""
    return item.price + (_WRONG_BY if "price-differs-in-api" in state.faults else 0)


def euros(cents: int) -> float:
    """An amount as a JSON number."""
    return round(cents / 100, 2)


def _quantity(state: State, sku: str) -> int:
    if "stock-differs" in state.faults:
        return 0
    row = state.db.one("SELECT quantity FROM stock WHERE sku = ?", sku)
    return int(row["quantity"]) if row else 0


def _as_json(state: State, item: Product) -> dict[str, object]:
    return {
        "sku": item.sku,
        "name": item.name,
        "category": item.category,
        "price": euros(price(state, item)),
        "currency": "EUR",
        "per_month": item.monthly,
        "in_stock": _quantity(state, item.sku) > 0,
        "availability": "In stock" if _quantity(state, item.sku) > 0 else "Sold out",
        "tagline": item.tagline["en"],
        "description": item.text["en"],
        "rating": item.stars,
        "reviews": len(item.reviews),
        "url": state.url + item.path,
        "image": f"{state.url}/img/products/{item.slug}.svg",
    }


def known(sku: str) -> Product:
    """The product, or a refusal."""
    item = PRODUCTS.get(sku.upper())
    if item is None:
        raise Refused(404, "no such product")
    return item


async def _products(call: Call) -> object:
    category = call.request.query_params.get("category", "")
    query = call.request.query_params.get("q", "").lower()
    found = [i for i in PRODUCTS.values() if category in ("", i.category) and query in i.name.lower()]
    return {"products": [_as_json(call.state, item) for item in found]}


async def _product(call: Call) -> object:
    return _as_json(call.state, known(call.part("sku")))


async def _stock(call: Call) -> object:
    item = known(call.part("sku"))
    quantity = _quantity(call.state, item.sku)
    return {"sku": item.sku, "in_stock": quantity > 0, "quantity": quantity}


def _basket(call: Call) -> object:
    basket = baskets.load(call.state.db, baskets.of_customer(call.me["id"]))
    return {
        "lines": [
            {
                "sku": line.product.sku,
                "name": line.product.name,
                "quantity": line.quantity,
                "price": euros(line.product.price),
                "total": euros(line.total),
            }
            for line in basket.lines
        ],
        "subtotal": euros(basket.subtotal),
        "currency": "EUR",
    }


async def _get_basket(call: Call) -> object:
    return _basket(call)


def amount(value: object) -> int:
    """A number of pieces from a body."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= baskets.MOST:
        raise Refused(422, f"quantity must be a number from 1 to {baskets.MOST}")
    return value


async def _add(call: Call) -> object:
    item = known(call.text("sku"))
    owner = baskets.of_customer(call.me["id"])
    baskets.add(call.state.db, owner, item.sku, amount(call.body.get("quantity", 1)))
    return _basket(call)


async def _clear(call: Call) -> object:
    baskets.clear(call.state.db, baskets.of_customer(call.me["id"]))
    return _basket(call)


def routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [
        route("GET", "/api/products", _products),
        route("GET", "/api/products/{sku}", _product),
        route("GET", "/api/products/{sku}/stock", _stock),
        route("GET", "/api/basket", _get_basket),
        route("POST", "/api/basket/lines", _add, 201),
        route("DELETE", "/api/basket", _clear),
    ]
