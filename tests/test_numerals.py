"""A number means what the language around it makes of it, and an amount is one whatever its country's notation."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from prelaunch.model.plan import Channel
from prelaunch.model.sameness import normalised, same_fact
from prelaunch.numerals import agrees, locale_of, locale_of_prose, normalised_in, states


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


LOCALES = st.sampled_from(["de-DE", "en-GB", "fr-FR", "de-CH", "pt-BR", "sv-SE", "en-IN", "pl-PL", "es-ES", "da-DK"])
NUMBERS = st.decimals(min_value=0, max_value=Decimal("999999999.999"), places=3)


def shown(number: Decimal, locale: str, pattern: str = "#,##0.###") -> str:
    return format_decimal(number, format=pattern, locale=locale.replace("-", "_"))


@settings(max_examples=150, deadline=None)
@given(number=NUMBERS, locale=LOCALES)
def test_what_a_language_writes_is_the_number_that_a_machine_writes(number: Decimal, locale: str) -> None:
    whole = number.quantize(Decimal(1))
    assert agrees(shown(whole, locale), str(whole), locale)
    cents = number.quantize(Decimal("0.01"))
    assert agrees(shown(cents, locale), str(cents), locale)
    assert states(f"x {shown(whole, locale)} y", str(whole), locale)


@settings(max_examples=150, deadline=None)
@given(number=NUMBERS, here=LOCALES, there=LOCALES)
def test_a_whole_number_of_one_language_is_the_same_in_any_other(number: Decimal, here: str, there: str) -> None:
    whole = number.quantize(Decimal(1))
    assert agrees(shown(whole, here), shown(whole, there), here)
    assert not agrees(shown(whole, here), shown(whole + 1, there), here)


@settings(max_examples=100, deadline=None)
@given(thousands=st.integers(1, 999), rest=st.integers(0, 999))
def test_a_thousand_is_never_one_and_a_bit(thousands: int, rest: int) -> None:
    german, english = f"{thousands}.{rest:03}", f"{thousands},{rest:03}"
    assert agrees(german, f"{thousands}{rest:03}", "de-DE")
    assert agrees(english, f"{thousands}{rest:03}", "en-GB")
    assert not agrees(german, f"{thousands}{rest:03}", "en-GB")
    assert not agrees(english, german, "de-DE")


@pytest.mark.parametrize(
    ("text", "fact", "locale", "said"),
    [
        ("Wir haben 1.234 Stück da.", "1234", "de-DE", True),
        ("Wir haben 1.234 Stück da.", "1.234", "de-DE", True),
        ("Wir haben 1.234 Stück da.", "1,234", "de-DE", True),
        ("We have 1,234 of them.", "1234", "en-GB", True),
        ("Er wiegt 1,234 kg.", "1234", "de-DE", False),
        ("Sie kostet 1.299,00 €.", "€1,299", "de-DE", True),
        ("Sie kostet 12.990 Ft.", "12990 HUF", "de-DE", True),
        ("It is 6 ft long.", "6 HUF", "en-GB", False),
        ("449 kronor", "449 kr", "sv-SE", False),
    ],
)
def test_a_text_says_a_number_as_its_language_writes_it(text: str, fact: str, locale: str, said: bool) -> None:
    assert states(text, fact, locale) is said


def test_prose_in_another_language_than_its_channel_is_read_in_its_own() -> None:
    assert locale_of_prose("We have 1,234 of these phones in our warehouse today.", "de-DE") == "en"
    assert locale_of_prose("Wir haben heute 1.234 dieser Telefone in unserem Lager.", "de-DE") == "de-DE"
    assert locale_of_prose("1.234", "de-DE") == "de-DE"
    assert locale_of_prose("No number at all is in this answer of the shop.", "de-DE") == "de-DE"
