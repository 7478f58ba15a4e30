"""Amounts are read out of a page's text in many notations, and the one that it calls the total."""

import pytest

from prelaunch.model.money import amounts, means_money, total


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("€449.00", "449.00 EUR"),
        ("1.453,90 €", "1453.90 EUR"),
        ("$1,299.00", "1299.00 $"),
        ("449 kr", "449.00 kr"),
        ("CHF 12.–", "12.00 CHF"),
        ("12 990 Ft", "12990.00 HUF"),
        ("₩12,000", "12000.00 KRW"),
        ("R$ 1.234,50", "1234.50 BRL"),
        ("AED 99.00", "99.00 AED"),
        ("Home delivery adds £4.90.", "4.90 GBP"),
    ],
)
def test_an_amount_is_read_whatever_its_notation(text: str, found: str) -> None:
    assert amounts(text) == (found,)


@pytest.mark.parametrize(
    "text", ["3 for 2", "Order 449", "12\n34", "v1.2.3", "2026", "12 items", "6 ft", "3 kronor", "5 leitmotifs"]
)
def test_numbers_without_a_currency_are_no_money(text: str) -> None:
    assert amounts(text) == ()


def test_a_number_in_the_line_above_does_not_take_the_next_lines_currency() -> None:
    assert amounts("12\n€5.00") == ("5.00 EUR",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Subtotal\t€30.00\nDelivery\t€4.90\nTotal (incl. VAT)\t€34.90", "34.90 EUR"),
        ("Gesamtsumme: 34,90 €", "34.90 EUR"),
        ("Total\n$34.90", "34.90 $"),
        ("Zwischensumme 30,00 €", "30.00 EUR"),
        ("Total savings €3.00", ""),
        ("Total €3.00 of €5.00", ""),
        ("Items\t3", ""),
        ("Total One product\t…\tEUR 39.00 incl. EUR 6.23 taxes", "39.00 EUR"),
        ("Total\nOne product\nEUR 39.00\nincl. EUR 6.23 taxes", "39.00 EUR"),
        ("Total (2 items)\n€39.00 incl. €6.23 taxes", "39.00 EUR"),
        ("Summe\t3 Artikel\t39,00 € inkl. 6,23 € MwSt.", "39.00 EUR"),
        ("Total 12 months €300.00", ""),
        ("Total\t€30.00\t€4.90\t€34.90", ""),
        ("Total\n€39.00 for one of €42.00", ""),
        ("Total\n2 items\nSee the list\n€39.00", ""),
    ],
)
def test_the_total_is_what_the_page_calls_so_and_else_its_subtotal(text: str, found: str) -> None:
    assert total(text) == found


@pytest.mark.parametrize("name", ["total", "order_total", "price", "unit-price", "subtotal", "gesamtsumme", "amount"])
def test_what_is_kept_as_a_total_or_price_is_money(name: str) -> None:
    assert means_money(name)


@pytest.mark.parametrize("name", ["order", "items", "price_list", "totals_seen"])
def test_what_is_kept_under_another_name_is_not(name: str) -> None:
    assert not means_money(name)
