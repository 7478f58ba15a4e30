"""The German shop is German throughout."""

from __future__ import annotations

import re
from pathlib import Path

import prelaunch.demo
from prelaunch.demo.content import ARTICLES, PRODUCTS, PROSE
from prelaunch.demo.i18n import GERMAN, figures, money

TEMPLATES = Path(prelaunch.demo.__file__).parent / "templates"


def test_every_text_in_the_storefronts_templates_has_a_german_one() -> None:
    staff = ("agent", "till", "staff", "desk", "api")
    for file in (file for file in TEMPLATES.iterdir() if not file.name.startswith(staff)):
        text = file.read_text(encoding="utf-8")
        said = re.findall(r'\bt\("([^"]+)"', text) + re.findall(r'(?:hint|empty)="([^"]+)"', text)
        for english in said:
            assert english in GERMAN, (file.name, english)


def test_every_article_and_product_speaks_both_languages() -> None:
    for article in [*ARTICLES.values(), *PROSE.values()]:
        assert len(article.blocks["en"]) == len(article.blocks["de"]), article.slug
    for product in PRODUCTS.values():
        assert set(product.text) == set(product.tagline) == {"en", "de"}
        assert set(product.specs) <= set(GERMAN), product.sku


def test_money_and_numbers_are_written_as_in_the_language() -> None:
    assert money("en", 123456) == "€1,234.56"
    assert money("de", 123456) == "1.234,56 €"
    assert figures("de", '6.1" OLED, 4,600 mAh') == "6,1 Zoll OLED, 4.600 mAh"
