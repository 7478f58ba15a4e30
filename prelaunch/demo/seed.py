"""What the shop's database holds when it opens: customers, past orders, returns and enquiries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from prelaunch.demo.content import PRODUCTS
from prelaunch.demo.db import Database
from prelaunch.demo.service import customers, enquiries, orders, returns
from prelaunch.demo.service.baskets import Basket, Line
from prelaunch.demo.service.customers import Registration
from prelaunch.demo.service.enquiries import Enquiry
from prelaunch.demo.service.orders import Buyer, Terms

STOCK = 250_000
MARIA = ("maria.lindqvist@example.test", "tide-pool-42")

_CUSTOMERS = (
    Registration(*MARIA, "Maria", "Lindqvist", "+49 40 66969 310", "Elbchaussee 14", "22765", "Hamburg"),
    Registration(
        "jonas.weber@example.test", "lighthouse-17", "Jonas", "Weber", "+49 421 66969 44",
        "Am Deich 52", "28199", "Bremen", "de",
    ),
    Registration(
        "priya.nair@example.test", "sandbank-88", "Priya", "Nair", "+49 431 66969 21",
        "Hafenstraße 9", "24103", "Kiel",
    ),
)  # fmt: skip

_FIRST = {"purchase": 10000, "return_case": 2000, "enquiry": 3000}


def _days_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")


def _order(db: Database, customer: int, skus: tuple[str, ...], store: str | None, status: str, days: int) -> int:
    person = customers.by_id(db, customer)
    assert person is not None
    buyer = Buyer(person["email"], person["first_name"], person["last_name"], person["phone"], customer, person["lang"])
    terms = Terms(
        "collect" if store else "delivery", "card", store, person["street"], person["postcode"], person["city"]
    )
    basket = Basket(tuple(Line(PRODUCTS[sku], 1) for sku in skus))
    order = orders.place(db, f"seed:{customer}", basket, buyer, terms)
    db.run("UPDATE purchase SET status = ?, placed_at = ? WHERE id = ?", status, _days_ago(days), order)
    return order


def seed(db: Database) -> None:
    """Fill an empty database."""
    with db.write():
        for table, last in _FIRST.items():
            db.run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, last)
        for sku in PRODUCTS:
            db.run("INSERT INTO stock VALUES (?, ?)", sku, STOCK)
        maria, jonas, priya = (customers.register(db, person) or 0 for person in _CUSTOMERS)
        _order(db, maria, ("SKERRY-5", "DRIFTWOOD-CASE"), None, "delivered", 9)
        _order(db, maria, ("TIDE-M",), None, "delivered", 40)
        buds = _order(db, jonas, ("RIPPLE-BUDS",), "bremen-schlachte", "collected", 5)
        _order(db, priya, ("LAGOON-8", "ANCHOR-30"), None, "sent", 1)
        returns.start(db, orders.lines(db, buds)[0], "unwanted", "refund", "The fit is not right for me.")
        enquiries.send(
            db,
            Enquiry(
                "Priya Nair", "priya.nair@example.test", "order",
                "Could the parcel be left with the neighbour at number 11?", "TW-10004", priya,
            ),
        )  # fmt: skip
