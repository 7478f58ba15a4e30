"""The chat's assistant: finds out what a message is about and answers from the shop's data."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from prelaunch.demo import i18n
from prelaunch.demo.content import PRODUCTS, STORES, TELEPHONE, Product
from prelaunch.demo.service import baskets, orders, returns
from prelaunch.demo.state import State

NAME = "Tide, the assistant"


@dataclass(frozen=True, slots=True)
class Question:
    """What a customer wrote, and who wrote it."""

    text: str
    lang: str
    customer: int | None = None

    @property
    def words(self) -> str:
        return self.text.casefold()

    def says(self, pattern: str) -> bool:
        return re.search(pattern, self.words) is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant replies, and whether a person shall take over."""

    text: str
    person: bool = False
    understood: bool = True


_PERSON = r"\b(person|human|agent|adviser|advisor|somebody real|real people|mitarbeiter\w*|mensch\w*|berater\w*)\b"
_REFERENCE = re.compile(r"\b(tw|rt)[\s-]?(\d{4,8})\b", re.IGNORECASE)


def _reference(state: State, ask: Question) -> str | None:
    found = _REFERENCE.search(ask.text)
    if found is None:
        return None
    kind, digits = found[1].upper(), found[2]
    if kind == "RT":
        case = returns.find(state.db, digits)
        if case is None:
            return i18n.translate(ask.lang, "I find no return with the reference {number}.", number=f"RT-{digits}")
        status = i18n.translate(ask.lang, returns.STATUSES[case["status"]])
        return i18n.translate(
            ask.lang, "Return {number} has the status: {status}.", number=f"RT-{digits}", status=status
        )
    order = orders.find(state.db, digits)
    if order is None:
        return i18n.translate(ask.lang, "I find no order with the number {number}.", number=f"TW-{digits}")
    status = i18n.translate(ask.lang, orders.STATUSES[order["status"]])
    return i18n.translate(ask.lang, "Order {number} has the status: {status}.", number=f"TW-{digits}", status=status)


def _own_order(state: State, ask: Question) -> str | None:
    if not ask.says(r"\b(order|ordered|parcel|bestell\w*|paket)\b"):
        return None
    mine = orders.of_customer(state.db, ask.customer) if ask.customer else []
    if not mine:
        return i18n.translate(ask.lang, "Tell me the order number, for example TW-10023, and I will look it up.")
    status = i18n.translate(ask.lang, orders.STATUSES[mine[0]["status"]])
    return i18n.translate(
        ask.lang, "Your latest order {number} has the status: {status}.",
        number=orders.number(mine[0]["id"]), status=status,
    )  # fmt: skip


def _named(ask: Question) -> Product | None:
    named = [item for item in PRODUCTS.values() if item.name.casefold() in ask.words]
    return max(named, key=lambda item: len(item.name), default=None)


def _product(_: State, ask: Question) -> str | None:
    item = _named(ask)
    if item is None:
        return None
    price = i18n.money(ask.lang, item.price)
    if item.monthly:
        return i18n.translate(ask.lang, "{name} costs {price} per month.", name=item.name, price=price)
    return i18n.translate(ask.lang, "{name} costs {price} and is in stock.", name=item.name, price=price)


def _delivery(state: State, ask: Question) -> str | None:
    if not ask.says(r"deliver|shipping|postage|liefer|versand"):
        return None
    cost = 990 if "chat-wrong-answer" in state.faults else baskets.DELIVERY_COST
    return i18n.translate(
        ask.lang,
        "Delivery costs {cost} and takes one to three working days. From {free} it is free,"
        " and click and collect is always free.",
        cost=i18n.money(ask.lang, cost), free=i18n.money(ask.lang, baskets.FREE_FROM),
    )  # fmt: skip


def _returns(_: State, ask: Question) -> str | None:
    if not ask.says(r"return|refund|exchange|faulty|broken|rückgabe|zurück|umtausch|erstatt|defekt|kaputt"):
        return None
    return i18n.translate(
        ask.lang,
        "You can return anything within 30 days, and faulty things for two years. Start on the page"
        " “Returns and exchanges” with your order number and e-mail address.",
    )


def _hours(_: State, ask: Question) -> str | None:
    if not ask.says(r"\b(open\w*|hours|close\w*|öffnungszeit\w*|geöffnet|offen|stores?|l[aä]den|filiale\w*)\b"):
        return None
    names = ", ".join(store.name for store in STORES.values())
    return i18n.translate(
        ask.lang,
        "Our stores ({names}) are open Monday to Saturday, 10:00 to 19:00. By telephone you reach us"
        " until 20:00 at {telephone}.",
        names=names, telephone=TELEPHONE,
    )  # fmt: skip


def _plans(_: State, ask: Question) -> str | None:
    if not ask.says(r"\b(plans?|contract|sim|tarif\w*|vertrag\w*)\b"):
        return None
    listed = ", ".join(f"{item.name} {i18n.money(ask.lang, item.price)}" for item in PRODUCTS.values() if item.monthly)
    return i18n.translate(ask.lang, "Our plans per month: {plans}. You can change or cancel every month.", plans=listed)


def _payment(_: State, ask: Question) -> str | None:
    if not ask.says(r"\b(pay\w*|card|cash|zahl\w*|bezahl\w*|karte|bar)\b"):
        return None
    return i18n.translate(
        ask.lang, "You can pay by card when you order, or with card or cash when you collect in a store."
    )


def _greeting(_: State, ask: Question) -> str | None:
    if ask.says(r"\b(thanks?|thank you|danke\w*)\b"):
        return i18n.translate(ask.lang, "You are welcome. Is there anything else?")
    if ask.says(r"^\W*(hello|hi|hey|good (morning|day|evening)|hallo|moin|guten (morgen|tag|abend))\b"):
        return i18n.translate(ask.lang, GREETING)
    return None


GREETING = (
    "Hello! I am Tide, the assistant. Ask me about orders, delivery, returns, prices or opening hours,"
    " or write “person” to talk to somebody."
)
_TOPICS: tuple[Callable[[State, Question], str | None], ...] = (
    _reference, _returns, _product, _delivery, _own_order, _hours, _plans, _payment, _greeting,
)  # fmt: skip


def answer(state: State, ask: Question, misses: int) -> Answer:
    """What the assistant replies after so many questions it did not understand."""
    if ask.says(_PERSON) and "no-person-in-chat" not in state.faults:
        return Answer(i18n.translate(ask.lang, "Of course. I am fetching a person, one moment please."), person=True)
    if "chat-loops" in state.faults and not ask.says(_PERSON):
        return Answer(i18n.translate(ask.lang, "What is your question about: an order, delivery or a return?"))
    for topic in _TOPICS:
        said = topic(state, ask)
        if said is not None:
            return Answer(said)
    if misses:
        return Answer(
            i18n.translate(
                ask.lang, "I still do not understand, sorry. Write “person” and somebody from our team takes over."
            ),
            understood=False,
        )
    return Answer(
        i18n.translate(
            ask.lang,
            "I did not understand that. I can look up orders and answer questions about delivery, returns,"
            " prices and opening hours.",
        ),
        understood=False,
    )
