"""Can search engines read what the page tells them about its product?"""

from __future__ import annotations

import json
from collections.abc import Iterator

from prelaunch.catalogue import check
from prelaunch.model.judgement import Problem, Severity
from prelaunch.model.missing import present
from prelaunch.model.visit import Visit

_MOST = 20_000
"""Characters kept of one block: a longer one may be cut, and is not judged."""


@check(
    title="What search engines are told cannot be used",
    why="The product shows up without price, stars or picture, between others that have them.",
    fix="Check the block with a structured data validator, and add what is missing.",
    severity=Severity.MODERATE,
    needs=("structure",),
    sources=("schema.org", "Google Search Central: product structured data"),
)
def invalid_structured_data(visit: Visit) -> Iterator[Problem]:
    """JSON-LD that is no JSON, and products without name, price, currency, or with ratings that cannot be."""
    told: set[str] = set()
    for block in present(visit.structure).structured_data:
        if not block.strip() or len(block) >= _MOST - 1:
            continue
        try:
            said = json.loads(block, strict=False)
        except (ValueError, RecursionError) as error:
            yield Problem(f"The structured data is no JSON: {str(error)[:100]}.", about="json", component="json-ld")
            continue
        for node in _nodes(said):
            for what in _wrong(node):
                if what not in told:
                    told.add(what)
                    yield Problem(what, about=what[:60], component=f"json-ld {what[:60]}")


def _nodes(said: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if isinstance(said, list):
        for each in said:
            yield from _nodes(each, depth + 1)
    elif isinstance(said, dict) and depth < 6:
        yield said
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            if key in said:
                yield from _nodes(said[key], depth + 1)


def _wrong(node: dict[str, object]) -> Iterator[str]:
    if "Product" not in _kinds(node):
        return
    if not node.get("name"):
        yield "The product has no name."
    offers = node.get("offers")
    rated = node.get("aggregateRating") or node.get("review")
    if not offers and not rated:
        yield "The product has neither price, rating nor review."
    for offer in _nodes(offers) if offers else ():
        priced = offer.get("price") or offer.get("lowPrice") or offer.get("priceSpecification")
        if priced in (None, "") and offer.get("price") != 0:
            yield "The product's offer has no price."
        elif not offer.get("priceCurrency") and not offer.get("priceSpecification"):
            yield "The product's offer has no currency."
        if isinstance(price := offer.get("price"), str) and not _is_number(price):
            yield f"The product's price “{price[:20]}” is no number."
    for rating in _nodes(node.get("aggregateRating")):
        value, best = _value(rating.get("ratingValue")), _value(rating.get("bestRating")) or 5.0
        count = rating.get("reviewCount", rating.get("ratingCount"))
        if value is None or value > best or value < 0:
            yield "The product's rating has no value that fits its scale."
        if count in (None, "", 0, "0"):
            yield "The product's rating does not say how many rated."


def _kinds(node: dict[str, object]) -> list[object]:
    kind = node.get("@type")
    return kind if isinstance(kind, list) else [kind]


def _value(said: object) -> float | None:
    try:
        return float(str(said).replace(",", ".")) if said is not None else None
    except ValueError:
        return None


def _is_number(words: str) -> bool:
    try:
        float(words)
    except ValueError:
        return False
    return True
