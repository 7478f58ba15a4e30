"""Does one product have two prices?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from urllib.parse import urlsplit

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Reach, Severity
from prelaunch.model.price_rows import listed, main_heading, main_price, set_apart, setting, told_apart
from prelaunch.model.sameness import normalised, same_fact
from prelaunch.model.site import Site
from prelaunch.model.site_name import site_names
from prelaunch.model.visit import Price, Structure, Visit
from prelaunch.model.ways import names_of, same_page

_NOT_ALONE = re.compile(
    r"\b(?:from|starting at|as low as|only|up to|save|saving|was|were|instead of|rrp|msrp|list price|deposit"
    r"|shipping|delivery|postage"
    r"|per|each|plus|excl|ex|without|between|reduced|discount|fee|tax|vat|over|orders?|free|monthly|month|rate"
    r"|instal\w*"
    r"|ab|statt|bisher|uvp|spare\w*|versand\w*|pfand|zzgl|zuzüglich|exkl|netto|monatlich|pro|rabatt|kaution|gebühr|je"
    r"|à partir de|dès|au lieu de|avant|hors|livraison|par|desde|antes|envío|por|a partire da|da|prima|spedizione|al"
    r"|a partir de|frete|vanaf|was|verzend\w*|per|od|wysyłk\w*|zamiast)\s*:?\s*$",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"^\s*(?:[-–—+]|(?:/|per\b|pro\b|par\b|por\b|al\b|je\b|a\b|p\.)\s*\w+|\d*\s*(?:months?|monate?|mois|meses"
    r"|mesi)\b|off\b|discount|rabatt"
    r"|deposit|shipping|delivery|postage|versand|livraison|envío|spedizione|frete|verzend|wysył"
    r"|excl|ex\.? vat|zzgl|h\.?t\.?\b|saved|/)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Product:
    """What one page of the site is said to cost, and by whom."""

    said: dict[str, tuple[Visit, Price]] = field(default_factory=dict)
    """Normalised price -> the page and its words, from cards that show this price alone."""


@check(
    title="One product has two prices",
    why="The customer believes the lower one, and feels cheated at the till.",
    fix="Take both from the same source, and empty the caches that still hold the old price.",
    severity=Severity.SERIOUS,
    needs=("structure",),
)
def inconsistent_facts_on_site(site: Site, *, ignore: tuple[str, ...] = ()) -> Iterator[Problem]:
    """The price on a card that leads to a page, against every price on that page, and against other cards.

    A row that leads nowhere is held against the page whose main heading is its name, and, as advice, against rows of
    the same name on other pages, where no unit, size, age, date or heading tells the two apart.
    Left aside: crossed-out prices, prices in the middle of a paragraph, ranges, “from”, rates and prices per unit,
    cards with several prices, and pages that show no price or another currency. A card disagrees where its price
    stands nowhere on the product's page at all.
    `ignore` holds parts of addresses.
    """
    pages = {name: visit for visit in site.visits if visit.answered_with_content for name in names_of(visit)}
    cards: dict[str, _Product] = {}
    for visit in site.visits:
        if visit.answered_with_content:
            for url, price in _cards(visit):
                if not any(part and part in url for part in ignore):
                    cards.setdefault(same_page(url), _Product()).said.setdefault(_amount(price), (visit, price))
    told: set[str] = set()
    for url, product in cards.items():
        page = pages.get(url)
        shown = _shown(page) if page else []
        for amount, (visit, price) in product.said.items():
            other = _other(amount, shown, product, page)
            key = urlsplit(url).path
            if other and key not in told:
                told.add(key)
                yield Problem(
                    f"“{price.name or key}” costs {price.words} on {visit.place.page} and {other}.",
                    about=key,
                    place=visit.place,
                    reach=Reach.SITE,
                )
    for problem in _of_rows([visit for visit in site.visits if visit.answered_with_content], told):
        if not any(part and part in (problem.place.url if problem.place else "") for part in ignore):
            yield problem
    for visit in site.visits:
        if visit.answered_with_content and visit.place.page not in told and (told_price := _promised(visit)):
            shown = [_amount(each) for each in _prices(visit)]
            if _comparable(told_price, shown) and not any(same_fact(told_price, each) for each in shown):
                told.add(visit.place.page)
                yield Problem(
                    f"Search engines are told {told_price}, and the page shows {_first(visit)}.",
                    about=visit.place.page,
                    place=visit.place,
                    reach=Reach.SITE,
                    severity=Severity.MODERATE,
                )


def _of_rows(visits: Sequence[Visit], told: set[str]) -> Iterator[Problem]:
    """Rows that lead nowhere, against the thing's own page, or else against each other."""
    about: dict[str, list[Visit]] = {}
    rows: dict[str, list[tuple[Visit, Price]]] = {}
    for visit in visits:
        about.setdefault(main_heading(visit), []).append(visit)
        for name, price in listed(each for each in _prices(visit) if _plain(each)).items():
            rows.setdefault(name, []).append((visit, price))
    names = site_names(visits)
    for name, found in rows.items():
        for row in found:
            if (
                name not in told
                and (page := _page_of(name, about.get(name, []), row))
                and not set_apart(row, page, names)
            ):
                told.add(name)
                yield Problem(
                    f"“{row[1].name}” costs {row[1].words} on {row[0].place.page} and {page[1].words} on its own page.",
                    about=name,
                    place=row[0].place,
                    reach=Reach.SITE,
                    severity=Severity.MODERATE
                    if " " not in name or setting(*row, names) - setting(*page, names)
                    else None,
                )
        if name in told or " " not in name or len({_amount(price) for _, price in found}) != 2:
            continue
        for one, other in combinations(found, 2):
            if name not in told and _differ(one, other) and not set_apart(one, other, names):
                told.add(name)
                yield Problem(
                    f"“{one[1].name}” costs {one[1].words} on {one[0].place.page}"
                    f" and {other[1].words} on {other[0].place.page}.",
                    about=name,
                    place=one[0].place,
                    reach=Reach.SITE,
                    severity=Severity.MODERATE,
                )


def _page_of(name: str, pages: Sequence[Visit], row: tuple[Visit, Price]) -> tuple[Visit, Price] | None:
    """The one page with this main heading and its main price, where that is another and the row's stands nowhere."""
    others = [page for page in pages if not names_of(page) & names_of(row[0])]
    if len({page.place.page for page in others}) != 1:
        return None
    page = others[0]
    main = main_price(name, _own(page))
    shown = [*_shown(page), *(_amount(each) for each in _prices(page))]
    if not main or not _plain(main) or any(same_fact(_amount(row[1]), each) for each in shown):
        return None
    return (page, main) if _differ(row, (page, main)) else None


def _differ(one: tuple[Visit, Price], other: tuple[Visit, Price]) -> bool:
    """Two amounts of one currency on two pages, and nothing that explains it."""
    amount, another = _amount(one[1]), _amount(other[1])
    return (
        not names_of(one[0]) & names_of(other[0])
        and one[0].place.page != other[0].place.page
        and not same_fact(amount, another)
        and _comparable(amount, [another])
        and not told_apart(one, other)
    )


def _plain(price: Price) -> bool:
    """Neither “from” nor per unit, no delivery, no discount."""
    return not _NOT_ALONE.search(price.before) and not _MEASURED.search(price.after)


def _other(amount: str, shown: list[str], product: _Product, page: Visit | None) -> str:
    """What is said elsewhere, or ''."""
    if shown and _comparable(amount, shown):
        if any(same_fact(amount, each) for each in shown):
            return ""
        return f"{_first(page)} on its own page" if page else ""
    for each, (visit, price) in product.said.items():
        if page is None and not same_fact(amount, each) and _comparable(amount, [each]):
            return f"{price.words} on {visit.place.page}"
    return ""


def _cards(visit: Visit) -> Iterator[tuple[str, Price]]:
    """Each card's one price, with the page it leads to."""
    by_url: dict[str, list[Price]] = {}
    for price in _prices(visit):
        if price.url and same_page(price.url) not in names_of(visit):
            by_url.setdefault(same_page(price.url), []).append(price)
    for url, prices in by_url.items():
        amounts = {_amount(price) for price in prices}
        if len(amounts) == 1 and _plain(prices[0]) and re.search(r"\d", next(iter(amounts))):
            yield url, prices[0]


def _shown(page: Visit) -> list[str]:
    """Every amount on the product's own page, crossed out or not, and what search engines are told."""
    amounts = [_amount(price) for price in _own(page)]
    return [*amounts, *([promised] if (promised := _promised(page)) and amounts else [])]


def _own(page: Visit) -> list[Price]:
    """Those of no card, and those of one that leads only below the page: to its reviews, or to where one is written."""
    structure = page.structure
    if not isinstance(structure, Structure):
        return []
    below = {
        price.url
        for price in structure.prices
        if any(same_page(price.url).startswith(f"{name.rstrip('/')}/") for name in names_of(page))
    }
    one = below if len(below) == 1 and urlsplit(page.place.url).path.strip("/") else set()
    return [
        each for each in structure.prices if not each.url or each.url in one or same_page(each.url) in names_of(page)
    ]


def _prices(visit: Visit) -> list[Price]:
    structure = visit.structure
    return [price for price in structure.prices if not price.struck] if isinstance(structure, Structure) else []


def _amount(price: Price) -> str:
    return normalised(price.words)


def _comparable(amount: str, others: list[str]) -> bool:
    """Whether at least one of them is in the same currency."""
    currency = amount.partition(" ")[2]
    return any(currency == each.partition(" ")[2] for each in others)


def _first(page: Visit | None) -> str:
    prices = [] if page is None else [each for each in _own(page) if not each.struck]
    # The price itself may stand below what is said of delivery.
    return next(filter(_plain, prices), prices[0]).words if prices else "another price"


def _promised(visit: Visit) -> str:
    """The one price in the page's structured data, normalised, or ''."""
    structure = visit.structure
    found: set[str] = set()
    for block in structure.structured_data if isinstance(structure, Structure) else ():
        try:
            _collect(json.loads(block), found)
        except (ValueError, RecursionError):
            continue
    return normalised(found.pop()) if len(found) == 1 else ""


def _collect(node: object, found: set[str], depth: int = 0) -> None:
    if depth > 6:
        return
    if isinstance(node, list):
        for each in node:
            _collect(each, found, depth + 1)
    elif isinstance(node, dict):
        kind = node.get("@type")
        if kind == "Offer" or (isinstance(kind, list) and "Offer" in kind):
            price, currency = node.get("price"), node.get("priceCurrency")
            if isinstance(price, (str, int, float)) and not isinstance(price, bool) and isinstance(currency, str):
                try:
                    found.add(f"{float(str(price)):.2f} {currency}")
                except ValueError:
                    found.add(f"{price} {currency}")
        else:
            for each in node.values():
                _collect(each, found, depth + 1)
