"""Two ways to write one fact are one fact, and two facts stay two."""

import pytest

from prelaunch.model.sameness import normalised, same_fact


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("€449.00", "449.00 EUR"),
        ("449,00 €", "449.00 EUR"),
        ("449,00\u00a0€", "449.00 EUR"),
        ("EUR 449", "449.00 EUR"),
        ("449.0", "449.00"),
        ("449", "449.00"),
        ("$1,299", "1299.00 $"),
        ("US$1,299.50", "1299.50 USD"),
        ("1.299,00 €", "1299.00 EUR"),
        ("1.299 €", "1299.00 EUR"),
        ("1 299,00 €", "1299.00 EUR"),
        ("CHF 1'299.00", "1299.00 CHF"),
        ("449,- €", "449.00 EUR"),
        ("R$ 1.234,50", "1234.50 BRL"),
        ("1 290 Kč", "1290.00 CZK"),
        ("₺1.299,90", "1299.90 TRY"),
        ("₪99", "99.00 ILS"),
        ("AED 99.00", "99.00 AED"),
        ("1.299", "1.299"),
        ("0.299", "0.299"),
        ("1,234,567.8", "1234567.80"),
        ("-5,50 €", "-5.50 EUR"),
        ("€-5.50", "-5.50 EUR"),
        ("−£3", "-3.00 GBP"),
        ("-0", "0.00"),
        ("€449.00 incl. VAT", "449.00 EUR"),
        ("From £9.99", "9.99 GBP"),
        ("was €499 now €449", "was €499 now €449"),
        ("2 for €449.00", "2 for €449.00"),
        ("0049", "0049"),
        ("+49 40 1234", "+49 40 1234"),
        ("4111111111111111", "4111111111111111"),
        ("12/2025", "12/2025"),
        ("1.2.3", "1.2.3"),
        ("12,34,56", "12,34,56"),
        ("256 GB", "256 gb"),
        ("  Ready to\n collect ", "ready to collect"),
        ("TW-1001", "tw-1001"),
        ("", ""),
    ],
)
def test_a_fact_has_one_form(written: str, canonical: str) -> None:
    assert normalised(written) == canonical


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("€449.00", "449.0", True),
        ("449,00 €", "€449", True),
        ("€449.00", "€459.00", False),
        ("€449.00", "£449.00", False),
        ("$449.00", "449 USD", True),
        ("$449.00", "449 EUR", False),
        ("5 stars", "5 points", False),
        ("1.00 litre", "1", False),
        ("Collected", "COLLECTED", True),
        ("Collected", "Ready", False),
    ],
)
def test_facts_agree_only_where_they_say_the_same(one: str, other: str, same: bool) -> None:
    assert same_fact(normalised(one), normalised(other)) is same
    assert same_fact(normalised(other), normalised(one)) is same
