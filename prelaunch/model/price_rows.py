"""Rows of price lists that name a thing and lead nowhere: which of two prices are for the same thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from urllib.parse import urlsplit

from prelaunch.model.money import PRICE, currency_of, value_of
from prelaunch.model.price_words import NEUTRAL, PLAIN, TELLING
from prelaunch.model.sameness import normalised
from prelaunch.model.site_name import folded, without_names
from prelaunch.model.visit import Price, Text, Visit

_WORD = re.compile(r"\d+|[^\W\d_]+")
_NO_PRODUCT = re.compile(
    r"price|pricing|\b(?:costs?|fees?|rates?|rent|rrp|tax|vat|amount|value|due|from|order|unit|each|balance)\b|total"
    r"|deposit|saving|discount|preis|kosten|summe|gebühr|betrag|miete|kaution|rabatt|prix|coût|precio|prezzo|prijs",
    re.IGNORECASE,
)
"""`Unit price`, `Service fee`: what many pages call an amount, whatever it is for."""
# fmt: off
_TAXES = (
    1.05, 1.055, 1.06, 1.07, 1.077, 1.08, 1.081, 1.09, 1.1, 1.12, 1.13, 1.15, 1.17, 1.18, 1.19, 1.2, 1.21, 1.22, 1.23,
    1.24, 1.25, 1.255, 1.27,
)
# fmt: on
"""A price with a usual tax, divided by the price without."""
_TAX = re.compile(r"\b(?:vat|gst|tax(?:es)?|mwst|ust|tva|ht|ttc|iva|btw|moms)\b", re.IGNORECASE)


def listed(prices: Iterable[Price]) -> dict[str, Price]:
    """The rows by name, folded; what has two prices on one page is told apart there somehow, and left aside."""
    found: dict[str, list[Price]] = {}
    for price in prices:
        if price.name and not price.url and not price.sentence and price.region in ("main", ""):
            found.setdefault(folded(price.name), []).append(price)
    return {
        name: rows[0]
        for name, rows in found.items()
        if len({normalised(each.words) for each in rows}) == 1 and _names_a_thing(name)
    }


def main_price(name: str, prices: Sequence[Price]) -> Price | None:
    """The one price of a page about this thing; None where there are several, or it may be the price of a part."""
    shown = [each for each in prices if each.region in ("main", "") and not each.struck]
    if len({normalised(each.words) for each in shown}) != 1 or any(each.sentence for each in shown):
        return None
    beside = PLAIN | set(_words(name))
    return next((each for each in shown if not set(_words(each.row)) - beside), None)


def main_heading(visit: Visit) -> str:
    """Folded; '' where there is none or several."""
    text = visit.text
    found = [each.text for each in text.headings if each.level == 1] if isinstance(text, Text) else []
    return folded(found[0]) if len(found) == 1 else ""


def told_apart(one: tuple[Visit, Price], other: tuple[Visit, Price]) -> bool:
    """Whether a word, a number, a tax or the language of the two may explain that they differ."""
    name = set(_words(one[1].name))
    said = _telling(one[1]) ^ _telling(other[1])
    paths = _path(one[0]) ^ _path(other[0])
    return bool((said | paths) - name) or _language(one[0]) != _language(other[0]) or _only_taxed(one, other)


def set_apart(one: tuple[Visit, Price], other: tuple[Visit, Price], names: Collection[str]) -> bool:
    """Whether each stands under something that the other does not: two towns, two kinds of customers."""
    name = set(_words(one[1].name))
    here, there = setting(*one, names) - name, setting(*other, names) - name
    return bool(here - there and there - here)


def setting(visit: Visit, price: Price, names: Collection[str]) -> set[str]:
    """What the headings and the folder of the page say; the heading of the home page greets, and the site's name is on
    every page."""
    first = main_heading(visit) if visit.place.page in ("/", "") else ""
    said = [without_names(each, names) for each in price.under if folded(each) != first]
    folder = urlsplit(visit.place.url).path.rpartition("/")[0]
    return {word for word in _words(" ".join([*said, folder])) if word not in NEUTRAL} - set(_words(price.name))


def _names_a_thing(name: str) -> bool:
    return bool(re.search(r"[^\W\d_]{3}", name)) and not _NO_PRODUCT.search(name)


def _telling(price: Price) -> set[str]:
    said = _words(" ".join([price.row, *price.under]))
    return {each for each in said if each.isdigit() or each in TELLING}


def _path(visit: Visit) -> set[str]:
    """Of its numbers the years: others count articles."""
    said = _words(urlsplit(visit.place.url).path)
    return {each for each in said if each in TELLING or re.fullmatch(r"20\d\d", each)}


def _words(text: str) -> list[str]:
    return [each.casefold() for each in _WORD.findall(PRICE.sub(" ", text))]


def _language(visit: Visit) -> str:
    return visit.text.lang.casefold() if isinstance(visit.text, Text) else ""


def _only_taxed(one: tuple[Visit, Price], other: tuple[Visit, Price]) -> bool:
    amounts = [normalised(price.words) for _, price in (one, other)]
    values = sorted(value for each in amounts if (value := value_of(each)))
    if len(values) < 2 or currency_of(amounts[0]) != currency_of(amounts[1]):
        return False
    taxed = any(isinstance(visit.text, Text) and _TAX.search(visit.text.whole) for visit, _ in (one, other))
    ratio = float(values[1] / values[0])
    return taxed and any(abs(ratio - each) < 0.006 for each in _TAXES)
