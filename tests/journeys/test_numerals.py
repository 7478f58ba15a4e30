"""A number means what the language around it makes of it, and an amount is one whatever its country's notation."""

from __future__ import annotations

import pytest

from prelaunch.journeys.numerals import locale_of, normalised_in
from prelaunch.model.plan import Channel
from prelaunch.model.sameness import normalised, same_fact


@pytest.mark.parametrize(
    ("locale", "written", "canonical"),
    [
        ("de-DE", "1.234", "1234.00"),
        ("en-GB", "1.234", "1.234"),
        ("de-DE", "1,234", "1.234"),
        ("en-GB", "1,234", "1234.00"),
        ("de-CH", "1.234", "1.234"),
        ("fr-FR", "1,234", "1.234"),
        ("pt-BR", "1.234", "1234.00"),
        ("", "1.234", "1.234"),
        ("tlh-XX", "1,234", "1234.00"),
        ("de-DE", "0.299", "0.299"),
        ("de-DE", "1.234,5", "1234.50"),
        ("de-DE", "1,234.5", "1234.50"),
        ("de-DE", "−1.234", "-1234.00"),
        ("de-DE", "1.234 €", "1234.00 EUR"),
        ("de-DE", "€ 1,234", "1234.00 EUR"),
        ("en-GB", "€1.234", "1234.00 EUR"),
        ("de-DE", "1 234,00 €", "1234.00 EUR"),
        ("de-DE", "449,- €", "449.00 EUR"),
        ("en-GB", "BHD 12.500", "12.50 BHD"),
        ("en-GB", "BHD 1,250", "1250.00 BHD"),
        ("en-IN", "₹1,23,456.00", "123456.00 INR"),
        ("en-IN", "1,23,456", "123456.00"),
        ("en-GB", "₹ 12,34,567", "1234567.00 INR"),
        ("en-IN", "Rs. 1,23,456.00", "123456.00 rs"),
        ("en-IN", "Rs 99", "99.00 rs"),
        ("sv-SE", "1 234,50 kr", "1234.50 kr"),
        ("da-DK", "kr. 1.234,50", "1234.50 kr"),
        ("nb-NO", "449 kr.", "449.00 kr"),
        ("ro-RO", "99,90 RON", "99.90 RON"),
        ("en-GB", "THB 1,290", "1290.00 THB"),
        ("en-GB", "CA$449.00", "449.00 CAD"),
        ("en-GB", "$1,299", "1299.00 $"),
        ("de-DE", "449 Euro", "449.00 EUR"),
        ("en-GB", "20 US dollars", "20.00 USD"),
        ("hu-HU", "12 990 Ft", "12990.00 HUF"),
        ("en-GB", "€449.00 incl. VAT", "449.00 EUR"),
        ("de-DE", "Version 1.234", "version 1.234"),
        ("de-DE", "256 GB", "256 gb"),
        ("de-DE", "0049", "0049"),
        ("de-DE", "TW-1001", "tw-1001"),
        ("de-DE", "12.06.2025", "12.06.2025"),
        ("de-DE", "", ""),
    ],
)
def test_a_fact_has_one_form_in_its_language(locale: str, written: str, canonical: str) -> None:
    assert normalised_in(written, locale) == canonical


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("₹1,23,456.00", "Rs. 123456", True),
        ("Rs 99", "PKR 99", True),
        ("Rs 99", "99 EUR", False),
        ("99 RON", "99", True),
        ("99 RON", "99 EUR", False),
        ("449 kr", "ISK 449", True),
    ],
)
def test_amounts_agree_whatever_their_notation(one: str, other: str, same: bool) -> None:
    assert same_fact(normalised_in(one, "en-IN"), normalised_in(other, "en-GB")) is same


@pytest.mark.parametrize("text", ["1.299,00 €", "$1,299", "CHF 1'299.00", "449.0", "5 stars", "was €499 now €449"])
def test_english_reads_as_where_no_language_is_known(text: str) -> None:
    assert normalised_in(text, "en-GB") == normalised(text)


class Page:
    """A page that says its language, on a device that has another."""

    def __init__(self, says: str, locale: str, kind: str = "browser") -> None:
        self.says, self.channel = says, Channel("any", locale=locale, kind=kind)

    def evaluate(self, script: str) -> str:
        assert "lang" in script
        return self.says


@pytest.mark.parametrize(
    ("page", "locale"),
    [
        (Page("", "de-DE"), "de-DE"),
        (Page("en", "de-DE"), "en"),
        (Page("de", "en-GB"), "de"),
        (Page("de", "de-CH"), "de-CH"),
        (Page("klingon", "de-DE"), "de-DE"),
        (Page("en", "de-DE", "mail"), "de-DE"),
        (Page("en", "de-DE", "http"), ""),
    ],
)
def test_the_page_says_what_its_numbers_mean_before_the_device_does(page: Page, locale: str) -> None:
    assert locale_of(page, "1.234") == locale  # type: ignore[arg-type]
