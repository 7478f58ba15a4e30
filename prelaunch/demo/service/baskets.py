"""Baskets: one for each guest session, and one for each customer over all channels."""

from __future__ import annotations

from dataclasses import dataclass

from prelaunch.demo.content import PRODUCTS, Product
from prelaunch.demo.db import Database

MOST = 20
DELIVERY_COST = 490
FREE_FROM = 5000


@dataclass(frozen=True, slots=True)
class Line:
    """One product in a basket."""

    product: Product
    quantity: int

    @property
    def total(self) -> int:
        return self.product.price * self.quantity


@dataclass(frozen=True, slots=True)
class Basket:
    """What is in a basket and what it costs."""

    lines: tuple[Line, ...]

    @property
    def count(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def subtotal(self) -> int:
        return sum(line.total for line in self.lines)

    @property
    def delivery(self) -> int:
        return 0 if self.subtotal >= FREE_FROM or not self.lines else DELIVERY_COST


def of_guest(session: str) -> str:
    """The owner key of a guest's basket."""
    return f"guest:{session}"


def of_customer(customer: int) -> str:
    """The owner key of a customer's basket."""
    return f"customer:{customer}"


def load(db: Database, owner: str) -> Basket:
    """What the owner has in the basket."""
    rows = db.all("SELECT sku, quantity FROM basket_line WHERE owner = ? ORDER BY sku", owner)
    return Basket(tuple(Line(PRODUCTS[row["sku"]], row["quantity"]) for row in rows))


def count(db: Database, owner: str) -> int:
    """How many things the owner has in the basket."""
    row = db.one("SELECT coalesce(sum(quantity), 0) AS n FROM basket_line WHERE owner = ?", owner)
    return int(row["n"]) if row else 0


def add(db: Database, owner: str, sku: str, quantity: int) -> None:
    """Put more of a product in."""
    with db.write():
        db.run(
            "INSERT INTO basket_line VALUES (?, ?, ?) ON CONFLICT (owner, sku)"
            " DO UPDATE SET quantity = min(?, quantity + excluded.quantity)",
            owner, sku, max(1, min(MOST, quantity)), MOST,
        )  # fmt: skip


def put(db: Database, owner: str, sku: str, quantity: int) -> None:
    """Set how many of a product are in; none removes it."""
    with db.write():
        if quantity <= 0:
            db.run("DELETE FROM basket_line WHERE owner = ? AND sku = ?", owner, sku)
        else:
            db.run(
                "INSERT INTO basket_line VALUES (?, ?, ?) ON CONFLICT (owner, sku)"
                " DO UPDATE SET quantity = excluded.quantity",
                owner, sku, min(MOST, quantity),
            )  # fmt: skip


def merge(db: Database, source: str, target: str) -> None:
    """Move everything from one basket into another."""
    if source == target:
        return
    with db.write():
        for row in db.all("SELECT sku, quantity FROM basket_line WHERE owner = ?", source):
            add(db, target, row["sku"], row["quantity"])
        clear(db, source)


def clear(db: Database, owner: str) -> None:
    """Empty a basket."""
    with db.write():
        db.run("DELETE FROM basket_line WHERE owner = ?", owner)
