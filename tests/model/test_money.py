"""Amounts are read out of a page's text in many notations, and the one that it calls the total."""

import pytest

from prelaunch.model.money import amounts, total


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
    ],
)
def test_the_total_is_what_the_page_calls_so_and_else_its_subtotal(text: str, found: str) -> None:
    assert total(text) == found
