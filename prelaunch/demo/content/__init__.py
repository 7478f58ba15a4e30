"""What the shop says and sells, read once from the YAML files next to this module."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent
Texts = dict[str, str]

TELEPHONE = "+49 40 66969 120"
EMAIL = "hello@tidewater.example"


@dataclass(frozen=True, slots=True)
class Review:
    """What a customer thinks of a product."""

    author: str
    stars: int
    text: Texts


@dataclass(frozen=True, slots=True)
class Product:
    """Something the shop sells; plans cost their price each month."""

    sku: str
    slug: str
    name: str
    category: str
    price: int
    art: Texts
    colour: Texts
    tagline: Texts
    text: Texts
    specs: Texts
    reviews: tuple[Review, ...]

    @property
    def monthly(self) -> bool:
        return self.category == "plans"

    @property
    def stars(self) -> float:
        return sum(review.stars for review in self.reviews) / len(self.reviews)

    @property
    def path(self) -> str:
        return f"/products/{self.slug}"


@dataclass(frozen=True, slots=True)
class Store:
    """One of the shop's stores."""

    slug: str
    name: str
    ink: str
    street: str
    postcode: str
    city: str
    telephone: str
    text: Texts
    reach: Texts


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, or a paragraph."""

    heading: bool
    text: str

    @property
    def anchor(self) -> str:
        return "".join(sign if sign.isalnum() else "-" for sign in self.text.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Article:
    """A page of prose: a help article or a legal page."""

    slug: str
    title: Texts
    lead: Texts
    blocks: dict[str, tuple[Block, ...]]
    link: str = ""
    link_text: Texts | None = None


def _blocks(text: str) -> tuple[Block, ...]:
    lines = (line.strip() for line in text.splitlines())
    return tuple(Block(line.startswith("## "), line.removeprefix("## ")) for line in lines if line)


def _read(name: str) -> list[dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: list[dict[str, Any]] = yaml.load((_HERE / name).read_text(encoding="utf-8"), loader)
    return data


def _product(raw: dict[str, Any]) -> Product:
    reviews = tuple(Review(r["author"], r["stars"], {"en": r["en"], "de": r["de"]}) for r in raw["reviews"])
    specs = {key: str(value) for key, value in raw["specs"].items()}
    return Product(**{"colour": {}, **raw, "reviews": reviews, "specs": specs})


def _article(raw: dict[str, Any]) -> Article:
    text = raw.pop("text")
    return Article(**raw, blocks={lang: _blocks(value) for lang, value in text.items()})


PRODUCTS: dict[str, Product] = {raw["sku"]: _product(raw) for raw in _read("products.yaml")}
BY_SLUG = {product.slug: product for product in PRODUCTS.values()}
STORES: dict[str, Store] = {raw["slug"]: Store(**raw) for raw in _read("stores.yaml")}
ARTICLES: dict[str, Article] = {raw["slug"]: _article(raw) for raw in _read("articles.yaml")}
PROSE: dict[str, Article] = {raw["slug"]: _article(raw) for raw in _read("pages.yaml")}
CATEGORIES = ("phones", "tablets", "accessories", "plans")
